# Signing in and one's own account. The Welsh has the same keys; a test holds this.

frame-account = Your account

own-title = Your account
own-password = Your password
own-about = A new one signs you out everywhere; sign in again with it.
own-old-password = Password you have now
own-button = Change password
done-own-password = Your password is changed. Sign in with the new one.
account-password-short = Use at least 12 characters
account-old-password-wrong = That is not your password

session-title = Where you are signed in
session-device = Device
session-device-unknown = A device that does not say what it is
session-started = Signed in
session-seen = Last used
session-this = You are here
session-end = Sign out
session-end-others = Sign out everywhere else
account-sessions = Where this account is signed in
account-sessions-none = Nowhere.
account-sessions-end = Sign it out everywhere
done-session-ended = That session is ended.
done-sessions-ended = Those sessions are ended.

account-password-long = Enter a password of at most 200 characters
account-password-breached = Enter a password that nobody has lost yet: this one is on a list of those that became known elsewhere
account-password-guessed = Enter a password that is harder to guess; four words that have nothing to do with each other are good
sign-in-slowly = There were too many attempts; wait a quarter of an hour, or ask your administrator for a link

code-title = Your one-time code
code-label = Code
code-hint = The six digits your telephone shows, or one of your recovery codes
code-missing = Enter the code
code-wrong = That code is not right, or was used already

codes-title = One-time codes
codes-about = With one-time codes, nobody signs in with your password alone: a telephone that you have with you shows a new code every half minute.
codes-off = Your password alone signs you in.
codes-on = A one-time code is asked for whenever you sign in.
codes-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
codes-set-up = Set up one-time codes
codes-take-away = Take one-time codes away
codes-begin = Set up one-time codes
codes-drop = Take one-time codes away
codes-scan = Open an app that makes one-time codes on your telephone, and let it read this picture.
codes-picture = The secret as a picture for your telephone
codes-secret = If it cannot read pictures, type the secret:
codes-first = The code it shows now
codes-confirm = Turn one-time codes on
codes-recovery = Your recovery codes
codes-recovery-about = One-time codes are on. Keep these ten codes where you find them without your telephone: each signs you in once. They are not shown again.
codes-recovery-kept = I have kept them
done-codes-dropped = One-time codes are taken away.
rule-codes-on = One-time codes are on already.
rule-codes-not-begun = Begin to set up one-time codes first.
rule-codes-elsewhere = You sign in elsewhere, so your codes are asked for there.

recover-title = Set your password
recover-about = Then sign in with it.
recover-button = Set password
rule-password-link-shut = This link is worth nothing, or nothing any more. Ask your administrator for another.

account-link = Help to sign in
account-link-about = A link lets its reader set a password for this account, once, within { $hours } hours. Give it to nobody else: read it out to them, or hand it over.
account-link-make = Make a link
account-link-made = It is shown here and never again. It works once, within { $hours } hours.
account-codes-about = Take them away only for somebody you know, who has lost telephone and recovery codes.
told-password-link = An administrator made a link that sets your password. If you did not ask for it, tell them.
told-codes-dropped = An administrator took your one-time codes away. If you did not ask for it, tell them.
rule-account-shut-out = This account is switched off; switch it on first.

identity-button = Sign in with { $name }
rule-identity-unreachable = The place where you sign in does not answer. Try again later, or sign in with a password.
rule-identity-untrue = What came back from the place where you sign in does not hold, so nobody was signed in.
rule-identity-state = This sign-in did not begin in this browser, took too long, or was used already. Begin again.
rule-identity-denied = You were not signed in there.
rule-identity-group = None of your groups has work in Attain. Ask your administrator.
rule-identity-organisation = Your group belongs to an organisation that Attain does not know. Ask your administrator.
rule-identity-shut-out = Your account is switched off. Ask your administrator.
rule-identity-email = The place where you sign in does not vouch for an e-mail address of yours. Ask its administrator.
rule-identity-email-taken = Your e-mail address is that of somebody who reads their own data here. Ask your administrator.


error-outside = This person is not of your team
error-outside-advice = If you must read their pages all the same, say why. Their coordinator is told.
error-outside-link = Open the pages with a reason
glass-title = Open the pages of somebody who is not of your team
glass-lead = Do this only when somebody's safety or care needs it now. Your name, the time and your reason stand on the person's page.
glass-how = The pages are open to you for { $hours } hours, and the person's coordinator is told at once.
glass-reason = Why you must read them
glass-reason-hint = In a sentence, such as: on duty tonight, the family rang about a fall
glass-reason-missing = Say in a sentence why you must read them
glass-button = Open the pages
glass-opened = Opened from outside the team
glass-from-to = { $from } to { $until }
done-glass-broken = The pages are open to you. Their coordinator has been told.
told-glass-broken = { $name } opened the pages of somebody you coordinate, from outside the team.
plan-did-break-glass = opened the pages from outside the team

nav-teams = Teams
nav-teams-about = Who works together, and so sees the same people.
teams-title = Teams
teams-none = There are no teams. Care staff see everybody.
team-about = Care staff of a team see the people whose coordinator is of the team, and people without a coordinator. Others they open with a reason. Who is in no team sees everybody.
team-members = Members
team-nobody = Nobody yet
team-add = Add a team
team-add-button = Add team
team-name = Name of the team
team-name-missing = Enter a name
done-team-added = The team is added. Choose who is in it.
done-team-changed = The team is changed.
rule-team-name-once = A team of that name is already there.
own-contracts = Contracts this account looks after
own-contracts-title = Contracts of { $name }
own-contracts-about = A contract manager with contracts of their own sees these and no others. With none chosen they see all.

nav-bank = Bank details
nav-bank-about = Where providers are paid: proposed by one, confirmed by another.
bank-title = Bank details
bank-about = Nobody changes alone where money goes: one person proposes, another confirms. Numbers are never shown in full.
bank-of = Where { $name } is paid
bank-none = No bank details
bank-stands = Paid to { $account }.
bank-changes = Proposals
bank-account = Account
bank-proposed = Proposed
bank-state = State
bank-state-waiting = Waiting for a second person
bank-state-confirmed = Confirmed
bank-state-refused = Refused
bank-confirm = Confirm
bank-refuse = Refuse
bank-propose = Propose other details
bank-propose-about = Before you propose or confirm, ring the provider on a number you knew before. Never use one from the message that asks for the change.
bank-propose-button = Propose
bank-account-name = Name of the account
bank-sort-code = Sort code
bank-account-number = Account number
done-bank-proposed = The details are proposed. Somebody else must confirm them.
done-bank-confirmed = The details are confirmed.
done-bank-refused = The proposal is refused.
told-bank-proposed = Other bank details are proposed for { $name }. Somebody must confirm them.
rule-bank-decided = That has been decided already.
rule-bank-decision-pkey = That has just been decided by somebody else.
rule-bank-maker-is-not-checker = Bank details are confirmed by somebody who did not propose them.
rule-bank-later = A later proposal has taken its place.
rule-bank-undecided = Confirm or refuse it.

rule-person-erased = This person was erased.

nav-requests = Requests about data
nav-requests-about = What people ask for about their own data: a copy, or to be erased.
rights-title = Requests about data
rights-list-about = What nobody has answered yet. Each is answered within a calendar month of the day it came (UK GDPR, article 12).
rights-link = Their data: copy, erasure
rights-of = What { $name } asks for about their data
rights-about = Anybody may ask for a copy of everything that is held about them, or to be erased; in writing, by telephone or face to face. Write it down on the day it comes: the time counts from then.
rights-none = Nothing was asked for.
rights-person = Person
rights-kind = What is asked for
rights-kind-copy = A copy of everything held
rights-kind-erasure = To be erased
rights-received = Came on
rights-received-hint = The day the person asked, in whatever way
rights-received-on = Came on { $day }, written down by { $by }.
rights-due = Answer by
rights-due-by = An answer is due by { $day }.
rights-answered-at = Answered { $at } by { $by }.
rights-state-waiting = Waiting
rights-state-given = Given
rights-state-erased = Erased
rights-state-refused = Refused
rights-reason = Why
rights-read-first = Read it before you give it away: words about somebody may name somebody else (Data Protection Act 2018, schedule 2, part 3). Taking it is logged, and the person sees that.
rights-as-text = Everything as a text to read
rights-as-json = Everything as JSON, for another system
rights-given-button = The copy was given
rights-goes-on = Nobody is erased while a package of theirs goes on.
rights-erase-link = Erase this person
rights-erase-title = Erase { $name }
rights-erase-about = Names, address, telephone, notes, answers and the words of plans go, for good. An id stays with the money and the figures that rest on it.
rights-erase-law = Most care records must be kept by law, so that this right rarely holds (UK GDPR, article 17(3)(b)). Make sure that nothing speaks against it.
rights-erase-button = Erase for good
rights-refuse-title = Refuse the request
rights-refuse-about = The person reads your reason. Tell them also that they may complain to the Information Commissioner (ico.org.uk) and go to court.
rights-refuse-why = Why it is refused
rights-refuse-hint = In plain words for the person, with the law it rests on
rights-refuse-button = Refuse it
rights-reason-missing = Say why it is refused
rights-write-down = Write down a request
rights-write-down-button = Write it down
rights-own-title = Your data
rights-own-about = You may ask for a copy of everything that is held about you, and to be erased. You get an answer within a month.
rights-own-ask = What do you ask for?
rights-own-copy = A copy of everything you hold about me
rights-own-erasure = That you erase what you hold about me
rights-own-erasure-hint = Records of care must mostly be kept for some years. You will be told if that is so, and why.
rights-own-button = Ask
done-rights-asked = The request is written down.
done-rights-own = Your request is there. You will get an answer within a month.
done-rights-given = It is written down that the copy was given.
done-rights-refused = The request is refused, and the person can read why.
done-rights-erased = The person is erased.
told-rights-asked = Somebody you coordinate asks for something about their data
told-rights-given = The copy of your data that you asked for was given to you
told-rights-refused = Your request about your data is refused; you can read why
rule-rights-asked = That was asked before, and waits for an answer.
rule-rights-not-asked = Nobody has asked for a copy that waits to be given.
rule-rights-answered = That was answered already.
rule-rights-answer-pkey = That has just been answered by somebody else.
rule-rights-otherwise = That is no answer to this request.
rule-rights-of-another = That request is another person’s.
rule-rights-copy-first = They still wait for a copy of what is held. Answer that first: afterwards there is none.
rule-rights-maker-does-not-erase = Somebody else erases: not the one who wrote the request down.
rule-package-goes-on = A package of theirs goes on. End it first.
rule-erasure-pkey = This person was erased already.
plan-did-ask-for-data-rights = asked for something about the data
plan-did-answer-data-rights = answered a request about the data
plan-did-give-out-everything = took everything that is held, to give it to the person

nav-retention = Retention
nav-retention-about = For how long what is held about people is kept, and what is due to go.
retention-title = Retention
retention-about = What is held about people is kept for as long as a rule says, and then goes: names and words are erased, and an id stays with the money and the figures that rest on it. The months are those this service was built with (rates/retention.toml); a council’s own schedule comes first, and is written there.
retention-rules = Rules
retention-what = What is kept
retention-keeps-person = A person, since their last package was over
retention-keeps-notification = What accounts were told
retention-keeps-link = Links that were used or have ended
retention-assumed = An assumption
retention-months = Months
retention-since = Rule since
retention-source = Where the time comes from
retention-due = Due to go today
retention-due-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
retention-due-notifications = { $count ->
    [one] { $count } notification
   *[other] { $count } notifications
}
retention-due-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
retention-ids = Ids of these people
retention-apply-about = This cannot be taken back. Everything else still adds up afterwards, and is verified byte for byte.
retention-apply = Let it go
retention-nothing = Nothing is due.
done-retention = What was due is gone.
