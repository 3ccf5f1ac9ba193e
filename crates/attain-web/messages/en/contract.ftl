# Words of the contract pages, and of the pages of administrators and auditors. The Welsh has the same keys; a test holds this.

nav-contracts = Contracts
nav-contracts-about = What each contract has achieved, its terms and its money.
nav-summary = All contracts
nav-summary-about = What the contracts achieve and cost, without anybody's name.
nav-accounts = Accounts
nav-accounts-about = Who signs in, with which role and limit.
nav-organisations = Organisations
nav-organisations-about = Councils, providers and partners.
nav-audit = Audit log
nav-audit-about = Every change, and every read of a person's data, in one chain.

contracts-title = Contracts
contracts-open = Open a contract
contract-pages = Pages of the contract
contract-page-overview = Overview
contract-page-terms = Terms
contract-page-shadow = Shadow terms
contract-page-export = Files
contract-reference = Reference
contract-title = Contract
contract-provider = Provider
contract-council = Council
contract-model = Model
contract-terms = Terms
contract-paid = Paid so far
contract-due = Approved and not paid yet
contract-held = Held by a question
contract-no-terms = No terms published yet
contract-state-draft = Being written
contract-state-changing = Changes being written
contract-state-live = In force

model-care-planning = Model 1, care planning
model-care-planning-about = outcomes guide the plan; nothing is paid by them.
model-reward = Model 2, reward
model-reward-about = part of the payment follows what each person achieves.
model-population = Model 3, population
model-population-about = the payment follows what a whole group of people achieves.

contract-outcomes = Outcomes
contract-not-published = Nothing can be achieved or paid before terms are published by a second person.
contract-go-on-writing = Go on writing the terms
contract-people = { $count ->
    [0] There is no evidence about anybody yet.
    [one] There is evidence about { $count } person.
   *[other] There is evidence about { $count } people.
}
contract-met-of = Of { $decided } outcomes that are decided, { $met } are met: { $percent }.
contract-met-interval = With 95% certainty the true share lies between { $interval }.
contract-no-outcomes = No outcome has been decided yet.
contract-outcome-state = State of the outcome
contract-how-many = How many
contract-outcomes-picture = { $met } of { $all } outcomes are met.
contract-outcome-met = Met
contract-outcome-not-met = Not met
contract-outcome-claimed = Said to be met, not confirmed
contract-outcome-disputed = Disputed
contract-outcome-open = In the plan, open
contract-outcome-withdrawn = Withdrawn by agreement
contract-measure-period = { $first } to { $last }, as known now:
contract-measure-count = { $over } of { $under } people.
contract-measure-unseen = { $count ->
    [0] Every result is known.
    [one] { $count } result is not known yet.
   *[other] { $count } results are not known yet.
}
contract-measure-picture = { $value } was achieved where { $target } was wanted.
contract-what = What
contract-value = Value
contract-achieved = Achieved
contract-target = Target
contract-interval = 95% interval
contract-interval-words = { $low } and { $high }
contract-money = Money so far
contract-statements = { $count ->
    [0] No statement has been made yet
    [one] { $count } statement
   *[other] { $count } statements
}
contract-in-force = Terms in force
contract-notes = Working together
contract-notes-about = Short dated notes: how council and provider work together, and support that stands in place of a reward.
contract-no-notes = No notes yet.
note-relationship = Relationship
note-relationship-hint = What was agreed, praised or put right between council and provider
note-support = Support in place of a reward
note-support-hint = Training, equipment, longer terms or anything else given where a reward would not help
note-write = Write a note
note-kind = What is the note about?
note-day = On which day?
note-words = Note
note-words-hint = Do not name anybody who draws on care
note-save = Save note
done-note-written = The note is kept.
form-day-future = Enter a day that is not in the future

contract-timeline = What happened
contract-did-add-contract = The contract was opened
contract-did-write-terms = Terms were written
contract-did-ask-to-publish = A second person was asked to publish
contract-did-publish-terms = Terms were published
contract-did-drop-draft = A draft was thrown away
contract-did-import-evidence = Evidence was brought in
contract-did-export-evidence = Evidence was taken out as a file
contract-did-write-note = A note was written
contract-did-statement = Statement { $number } was made
contract-did-shadow = Statement { $number } under shadow terms was made
contract-records = { $count ->
    [0] No new record
    [one] { $count } record
   *[other] { $count } records
}
contract-version-live = Version { $number } of the terms
contract-version-shadow = Version { $number } of the shadow terms
contract-kind-live = Terms it is paid by
contract-kind-shadow = Shadow terms

summary-title = All contracts
summary-about = What the council's contracts have achieved by { $until } and what they have paid. Nobody is named. Numbers below { $smallest } are not shown, nor others from which they could be worked out.
summary-people = People
summary-met = Outcomes met
summary-few = fewer than { $smallest }
summary-not-told = too few to tell
summary-share = { $percent }: { $met } of { $decided }
summary-none = No contract has published terms yet.

open-title = Open a contract
open-about = The terms you begin with become a draft. You can change them, and somebody else publishes them.
open-reference-hint = As people call it, such as HTLAH-2026
open-payment-days = Days until payment
open-payment-days-hint = From the approval of a statement; 30 unless the contract says less
open-cost-centre = Cost centre (optional)
open-scheme = Begin with the terms of
open-scheme-hint = Worked contracts of the field; every value can be changed
open-own-terms = My own file or text, given below
open-file = A terms file (terms.toml)
open-paste = Paste the text of the terms instead
open-text = Text of the terms
open-text-hint = In the form of terms.toml; it may still have mistakes
open-button = Open the contract
open-reference-missing = Enter the contract's reference
open-title-missing = Enter what the contract is called
open-provider-missing = Choose the provider
open-terms-missing = Choose a scheme, give a file or paste the terms
done-contract-opened = The contract is open. Its terms are a draft.

terms-sort-live = Terms it is paid by
terms-sort-live-about = What is promised and paid. A change is a variation, and what was stated stays as it was.
terms-sort-shadow = Shadow terms
terms-sort-shadow-about = Settled beside the others on the same evidence, to compare. Nothing is ever paid by them.
terms-none-live = No terms are published yet.
terms-none-shadow = There are no shadow terms.
terms-look-again = Deserves a second look
terms-versions = Versions
terms-version-by = Written by { $written }, published by { $published } on { $at }
terms-version-changes = What version { $number } changed
terms-before = Before:
terms-after = Now:
terms-text = The file
terms-digest = SHA-256: { $digest }
terms-yes = Yes
terms-no = No
terms-field-day = Enter a day such as 2026-04-01

draft-there = { $by } last changed this draft on { $at }.
draft-right = Nothing is wrong with it.
draft-problems = { $count ->
    [0] Nothing is wrong
    [one] { $count } thing is wrong
   *[other] { $count } things are wrong
}
draft-line = Line { $line }:
draft-edit-live = Change the draft
draft-edit-shadow = Change the shadow draft
draft-effect-live = See what the draft would do
draft-effect-shadow = See what the shadow draft would do
draft-drop-live = Throw the draft away
draft-drop-shadow = Throw the shadow draft away
draft-begin-live = Begin a change of the terms
draft-begin-shadow = Begin shadow terms
draft-title-live = Draft of the terms
draft-title-shadow = Draft of the shadow terms
draft-form-title-live = Draft of the terms, as a form
draft-form-title-shadow = Draft of the shadow terms, as a form
draft-form-about = Each field is one value of the file. Comments and everything else stay as they were written. What has no field, such as another clause, is written as text.
draft-ways = Ways to see the draft
draft-way-edit = As text
draft-way-form = As a form
draft-way-effect = Its effect
draft-text = The terms as text
draft-text-hint = It is kept even while something is wrong with it.
draft-text-missing = Write the terms here
draft-save = Save and check
draft-stale = Somebody else changed this draft in the meantime. What you wrote stands here; saving again takes the place of theirs.
draft-theirs = What they wrote
draft-sentences = In sentences
draft-sentences-later = The sentences appear when nothing is wrong any more.
done-draft-begun = A draft is begun.
done-draft-saved = The draft is saved, and nothing is wrong with it.
done-draft-saved-wrong = The draft is saved. Something in it is still wrong.
done-draft-dropped = The draft is thrown away.

variation-add = Add a variation
variation-about = A variation changes a clause from a day on. It begins with the clause as it stands; change what is agreed.
variation-clause = Which clause changes?
variation-from = From which day?
variation-button = Add the variation
done-variation-added = The variation stands at the end of the text. Change its clause there.

terms-part-contract = The contract
terms-part-statements = Statements
terms-part-population = The population
terms-part-sums = Sums
terms-part-measure = Measure
terms-part-clause = Clause
terms-part-limit = Limit
terms-part-payer = Payer
terms-part-variation = Variation from
terms-part-indexation = Index from
terms-part-account = Account
terms-part-waterfall = Order of payment
terms-key-scheme = Name
terms-key-model = Model
terms-key-from = From
terms-key-to = To
terms-key-until = Statements until
terms-key-agreed = Agreed at
terms-key-payee = Who is paid
terms-key-payers = Who pays
terms-key-every = Every
terms-key-made = Made
terms-key-id = Number
terms-key-name = Name
terms-key-who = Who
terms-key-outcome = Outcome
terms-key-shown-by = Shown by
terms-key-measure = Measure
terms-key-grade = Grade of evidence
terms-key-accepted-by = Accepted by
terms-key-verified = Verified
terms-key-degree = Degree
terms-key-by = By when
terms-key-for-each = For each
terms-key-pay = Payment
terms-key-component = Component
terms-key-price = Price
terms-key-share = Share
terms-key-of = Of
terms-key-most = At most
terms-key-least = At least
terms-key-per = Per
terms-key-target = Target
terms-key-baseline = Baseline
terms-key-within = Within
terms-key-clause = Clause

effect-title-live = What the draft would do
effect-title-shadow = What the shadow draft would do
effect-unreadable = Its effect can be worked out when nothing is wrong any more.
effect-evidence = Under this draft the evidence that is already kept could not be read:
effect-first = These are the first terms. With the evidence as it stands, the statements would come to this.
effect-about = With the evidence as it stands, the statements that are not made yet would come to this.
effect-periods = Statements that are open
effect-period = Period
effect-days = { $first } to { $last }
effect-made = made on { $day }
effect-now = Terms in force
effect-draft = Draft
effect-difference = Difference
effect-clauses = Clauses that differ
effect-clause = Clause { $clause }: { $now }, then { $draft }
effect-no-clause = None
effect-total = In all
effect-no-periods = Every statement of the contract is made.
effect-adjustments = What was stated already
effect-adjustments-about = The next statement would put right:
effect-adjustment = clause { $clause }, { $first } to { $last }: { $was } was stated, { $now } would be due, a difference of { $difference }
effect-no-adjustments = The next statement would put nothing right.
effect-would-change = These terms would rewrite statements that were made
effect-would-change-advice = A statement is never changed. Write the change as a variation, agreed from now on; what it means for earlier periods is put right in the next statement.
effect-statement = Statement { $number }, { $first } to { $last }
effect-would-be = { $was } was stated, { $now } would be
effect-would-not-be = { $was } was stated, and it would not be made at all
effect-terms = The draft in sentences
effect-publish = Publish
effect-own = You wrote this draft, so somebody else publishes it. Ask a colleague to read it.
effect-ask = Ask a colleague to publish
effect-publish-about = You did not write this draft, so you may publish it. Read its sentences and its effect first; a published version is never changed.
effect-publish-live = Publish these terms
effect-publish-shadow = Publish these shadow terms
effect-not-yet = It cannot be published as it stands.
done-publish-asked = Your colleagues are told that a draft waits for one of them.
done-terms-published = The terms are published and in force.
done-shadow-published = The shadow terms are published. They are settled beside the others from now on.
told-terms-to-publish = Terms of { $contract } wait to be read and published by a second person
told-terms-published = Terms of { $contract } were published
told-contract-note = A note was written on { $contract }

shadow-title = Shadow terms beside the live ones
shadow-about = The same evidence under both terms. Only the live terms are paid.
shadow-in-all = Live terms { $live }, shadow terms { $shadow }
shadow-periods = Statements under both terms
shadow-live = Live terms
shadow-shadow = Shadow terms
shadow-text = Both as the command line prints them
shadow-none = No statement's time has come yet.

export-title = Files of the contract
export-about = Together these files are the folder of a scheme. Settled by the command attain settle on any machine, they print the statements that are kept here, byte for byte.
export-no-evidence = The evidence tells of people in their own words. A contract manager or an auditor can take it out.
export-file-live = { $file }
export-file-shadow = { $file } of the shadow terms
import-title = Bring evidence in
import-about = A file of evidence of another system, each record with the instant at which it was learnt there. It is taken whole, or refused by line.
import-file = Evidence file (evidence.csv)
import-button = Bring in
import-missing = Choose a file
import-refused = Lines of this file are refused; nothing of it was kept
import-future = It says it was recorded on { $at }, which has not come yet
import-future-advice = Give the instant at which it was learnt
import-counted = It says it was recorded on { $at }, and the statement of what was known by { $until } is made without it
import-counted-advice = Give the instant at which it was learnt here; it then counts in the next statement
import-more = { $more ->
    [0] No more lines are refused
    [one] { $more } more line is refused
   *[other] { $more } more lines are refused
}
done-evidence-imported = The evidence is brought in.

organisations-title = Organisations
organisation-name = Name of the organisation
organisation-kind = Kind
organisation-number = Supplier number
organisation-number-hint = As the finance system knows it; leave it empty when there is none
organisation-add = Add an organisation
organisation-add-button = Add organisation
organisation-name-missing = Enter the organisation's name
organisation-kind-council = Council
organisation-kind-provider = Provider
organisation-kind-health = Health body
organisation-kind-housing = Housing body
organisation-kind-voluntary = Charity or community group
done-organisation-added = The organisation is added.

accounts-title = Accounts
accounts-about = Those who work here. Choose a role to see only its accounts; those of people and carers are listed under theirs.
account-add = Add an account
account-new = New account
account-name = Full name
account-role = Role
account-organisation = Works for
account-no-organisation = No organisation
account-limit = May approve up to
account-limit-hint = The most this account approves at once; 0 when it approves nothing
account-language = Language
account-english = English
account-welsh = Welsh
account-state = State
account-active = May sign in
account-off = Switched off
account-signs-in = Signs in with { $email }.
account-add-button = Add account
account-password-about = A password has at least { $shortest } characters.
account-new-password = New password
account-switch = Signing in
account-switch-off = Switch this account off
account-switch-on = Switch this account on
account-name-missing = Enter the full name
account-email-wrong = Enter an e-mail address, such as name@example.org
account-role-missing = Choose a role
account-organisation-missing = Choose where they work
done-account-added = The account is added. It signs in with its password.
done-account-changed = The account is changed.
done-account-off = The account is switched off and signed out everywhere.
done-account-on = The account is switched on.

audit-title = Audit log
audit-follow = Follow the whole chain of entries
audit-whole = The chain is whole
audit-broken = The chain is broken
audit-entry = Entry { $seq }:
audit-count = { $count ->
    [0] It has no entries.
    [one] It has { $count } entry, and each carries the hash of the one before.
   *[other] It has { $count } entries, and each carries the hash of the one before.
}
audit-person = Id of a person
audit-subject = Subject
audit-number = Entry
audit-at = When
audit-who = Who
audit-action = What was done
audit-about-person = about person { $person }
audit-earlier = Earlier entries
audit-none = No entries.

accessibility-title = Accessibility
accessibility-can = What you should be able to do
accessibility-can-words = Use every page with a keyboard alone, with a screen reader, at 400% zoom, on a narrow phone, and without scripts. Every picture has the same facts as a table. Colour never carries a meaning alone.
accessibility-tested = How it was tested
accessibility-tested-words = The pages are made with the components of the GOV.UK Design System and aim at WCAG 2.2, level AA. Each page is opened by automatic tests in both languages, on a wide and a narrow screen, with and without scripts, and checked by the axe rules.
accessibility-not = What is not there yet
accessibility-not-words = Automatic tests find only a part of what can be wrong. Attain has not been audited by people who use assistive technology every day, and its Welsh awaits a translator's review. Problems of terms and of evidence files are told in English on Welsh pages.
accessibility-tell = Tell us
accessibility-tell-words = If something keeps you from doing what you came for, tell whoever runs this service at your council; they can give you the same facts in another form.

privacy-title = Privacy
privacy-what = What is kept
privacy-what-words = Names, dates of birth, addresses and the words of plans of those who draw on care and support and of their carers; the names and e-mail addresses of those who work here. Clinical records are not kept.
privacy-who = Who sees it
privacy-who-words = Those who work with a person, and the person themselves. A provider sees those it supports. Commissioners, finance officers, councillors and administrators see no names of people who draw on care.
privacy-log = Every look is noted
privacy-log-words = Every change and every read of a person's data is noted in a log that cannot be changed unnoticed. You may ask your council who has read about you.
privacy-kept = Where it is kept
privacy-kept-words = In one database on a machine of your council. Attain sends nothing to anybody, uses no cookies but those that sign you in and remember your language, and counts no visitors.
privacy-rights = Your rights
privacy-rights-words = Your council decides what is kept and for how long, and answers for it. Ask it to see what is kept about you, to put it right, or to explain a decision.

rule-terms-draft-there = These terms are already being changed; open the draft that is there.
rule-terms-not-published = No terms are published yet.
rule-terms-no-draft = There is no draft; somebody published it or threw it away.
rule-terms-own-draft = You wrote these terms, so somebody else must publish them.
rule-terms-unreadable = Something is wrong with these terms; open the draft to see what.
rule-terms-evidence = Under these terms the evidence that is kept could not be read.
rule-terms-would-change = These terms would rewrite statements that were made. Write the change as a variation.
rule-import-refused = Lines of the file are refused.
rule-account-own = You cannot change your own role or switch yourself off; ask another administrator.
