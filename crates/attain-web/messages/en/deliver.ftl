# Words of the deliver pages. The Welsh has the same keys; a test holds this.

nav-deliver = Your work
nav-deliver-about = What you earned, what waits and for what, and your packages.
nav-checks = Checks
nav-checks-about = Claims to verify, samples to look at again and quality checks.

deliver-title = Your work and your money
deliver-to-packages = Your packages
deliver-to-upload = Upload evidence
deliver-waits = What waits for you
deliver-waits-nothing = Nothing waits for you.
deliver-wait-price = { $count ->
    [one] { $count } package to price
   *[other] { $count } packages to price
}
deliver-wait-priced = { $count ->
    [one] { $count } price waits for an answer
   *[other] { $count } prices wait for an answer
}
deliver-wait-start = { $count ->
    [one] { $count } package to start
   *[other] { $count } packages to start
}
deliver-wait-late = { $count ->
    [one] { $count } outcome is late: nothing is claimed yet
   *[other] { $count } outcomes are late: nothing is claimed yet
}
deliver-wait-soon = { $count ->
    [one] { $count } outcome is due within 14 days
   *[other] { $count } outcomes are due within 14 days
}
deliver-wait-review = { $count ->
    [one] { $count } review is due within 14 days or late
   *[other] { $count } reviews are due within 14 days or late
}
deliver-wait-answered = { $count ->
    [one] { $count } question about a line is answered
   *[other] { $count } questions about lines are answered
}
deliver-no-contracts = You have no contract here yet. The council opens it.
deliver-no-terms = This contract has no published terms yet, so nothing is worked out.
deliver-contract = Contract { $reference }
deliver-money = Where your money stands today
deliver-earned = Earned so far
deliver-earned-about = What today's evidence comes to under the contract, since it began.
deliver-paid = Paid
deliver-paid-about = Statements that the council has paid.
deliver-due = Due
deliver-due-about = Approved by the council and not paid yet.
deliver-late = Of this, late
deliver-late-about = The day on which it was due has passed.
deliver-draft = With the council
deliver-draft-about = On a statement that the council still looks at.
deliver-to-state = Not on a statement yet
deliver-to-state-about = Earned, and told on the next statement.
deliver-verification = Awaiting verification
deliver-verification-about = You claimed it. It is paid once somebody else has confirmed it.
deliver-risk = At risk
deliver-risk-about = Held by a disagreement or by a failed check until that is settled.
deliver-evidence = Awaiting evidence
deliver-evidence-about = Open outcomes that nobody has spoken of, if all of them came true today.
deliver-next-statement = The statement for { $first } to { $last } is made on { $made }.
deliver-picture = Your money in one bar
deliver-picture-about = What is paid, what is earned and comes, and what waits for what.
deliver-picture-what = What
deliver-part-coming = Earned, to be paid
deliver-amount = Amount
deliver-items = Outcome by outcome
deliver-items-none = No outcome waits for anything.
deliver-items-more = { $count ->
    [one] { $count } more in your packages
   *[other] { $count } more in your packages
}
deliver-reports = Reports that nobody has verified
deliver-person = Person
deliver-outcome = Outcome
deliver-waits-for = Waits for
deliver-brings = Would bring
deliver-by-when = By when
deliver-item-verification = somebody's word
deliver-item-settling = being settled
deliver-item-evidence = evidence
deliver-days-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
deliver-statements = Statements
deliver-statements-none = No statement has been made yet.
deliver-statement = Statement
deliver-from-to = { $first } to { $last }
deliver-state = State
deliver-due-day = Due
deliver-stated-draft = with the council
deliver-stated-due = approved
deliver-stated-paid = paid

deliver-packages = Your packages
deliver-contract-column = Contract
deliver-stage = Stage
deliver-open = Open outcomes
deliver-claimed = Claimed
deliver-review = Next review
deliver-filter-late = late evidence
deliver-filter-soon = evidence due within 14 days
deliver-filter-verification = somebody's word
deliver-filter-settling = being settled
deliver-filter-review = a review within 14 days

deliver-package-title = Your part in this package
deliver-coordinator = Coordinator
deliver-nobody-yet = nobody yet
deliver-to-case = The package: price, start, pause or end it
deliver-outcomes = Outcomes you contribute to
deliver-outcomes-none = No outcome of this package is yours to contribute to.
deliver-own-words = In the person's own words
deliver-shown-by = Shown by
deliver-who-helps = Who does what
deliver-outcome-state-open = open
deliver-outcome-state-claimed = claimed
deliver-outcome-state-met = met
deliver-outcome-state-not-met = not met
deliver-outcome-state-disputed = disagreed with
deliver-outcome-state-ended = ended
deliver-records = What you have told
deliver-records-none = You have told nothing of this package yet.
deliver-record = Record
deliver-day = Day
deliver-what = What
deliver-put-right = Put right
deliver-verified-by = verified by { $who }
deliver-record-state-counts = counts
deliver-record-state-waits = waits
deliver-record-state-not-counted = does not count
deliver-record-state-replaced = put right since
deliver-record-state-cancelled = made in error
deliver-record-state-kept = kept
deliver-whole-contract = the contract as a whole

deliver-fact-visit = visit
deliver-fact-measured = measured
deliver-fact-happened = happened
deliver-fact-outcome-claimed = outcome claimed
deliver-fact-outcome-met = outcome met
deliver-fact-outcome-not-met = outcome not met
deliver-fact-outcome-disputed = outcome disagreed with
deliver-fact-outcome-withdrawn = outcome withdrawn
deliver-fact-outcome-set = outcome set
deliver-fact-checked = checked
deliver-fact-cancelled = made in error
deliver-fact-started = started
deliver-fact-ended = ended
deliver-fact-died = died
deliver-fact-suspended = paused
deliver-fact-resumed = resumed
deliver-fact-plan-accepted = plan accepted
deliver-fact-allocated = allocated
deliver-fact-excluded = left out
deliver-fact-relieved = relieved
deliver-fact-credited = credited

deliver-visit = Report a visit
deliver-visit-about = One visit, as it was planned and as it was given.
deliver-visit-on = When was the visit?
deliver-visit-planned = Minutes planned
deliver-visit-given = Minutes given
deliver-visit-given-hint = 0 when the visit was missed.
deliver-delivery = Report something else
deliver-delivery-about = Something the contract counts beside visits: hours of contact, a score, an event.
deliver-delivery-on = On which day?
deliver-delivery-what = What was it?
deliver-delivery-what-hint = By the name the contract has for it.
deliver-delivery-amount = How much?
deliver-delivery-amount-hint = A number, or hours such as 2.5 hours. Leave it empty when something happened.
deliver-what-missing = Say what it was
deliver-claim = Claim an outcome
deliver-claim-about = You say an outcome is met. Somebody who does not work for you looks at it; it is paid once they confirm it.
deliver-claim-none = No outcome of this package is open to be claimed.
deliver-claim-which = Which outcome is met?
deliver-claim-on = Since when?
deliver-claim-on-hint = The day it came true. What counts for the contract is this day, not the day somebody confirms it.
deliver-claim-seen = What was seen?
deliver-claim-seen-hint = In a sentence, so that whoever checks knows where to look.
deliver-seen-missing = Say what was seen
deliver-send = Report

deliver-correct-title = Put a record right
deliver-correct-about = The record stays as it is; what you write now takes its place. If it was paid already, the next statement puts the difference right.
deliver-correct-how = What was wrong with it?
deliver-correct-instead = It should say something else
deliver-correct-instead-hint = Another day, or another value.
deliver-correct-nothing = It should not be there
deliver-correct-nothing-hint = It was made in error, and nothing takes its place.
deliver-correct-on = The day it was true
deliver-correct-value = Its value
deliver-correct-value-hint = As it stands now, put right. A visit reads: 30 planned 25 actual, or: 30 planned missed.
deliver-correct-send = Put it right
deliver-source-screen = typed on a page
deliver-source-file = in a file
deliver-source-link = by a link
deliver-source-import = from another system

upload-title = Upload evidence
upload-about = A file of visits, measurements, happenings and claims. You see first what it comes to; nothing of it counts before you take it.
upload-contract = For which contract?
upload-file = The file
upload-file-hint = CSV or JSON Lines, UTF-8, up to 10,000 rows.
upload-look = Upload and look at it
upload-not-text = This file is not UTF-8 text. Save it as CSV in UTF-8 and upload it again
upload-format = What stands in the file
upload-format-about = One row for each thing that was seen. The first line names the columns, in the order of the example. The columns recorded and verified_by stay empty: what you tell is learnt when you take the file, and no file verifies itself.
upload-column-record = Your own number for this row. The same row twice is taken once.
upload-column-on = The day it was true, such as 2026-04-01.
upload-column-person = The person, and beside it the package, by the codes in the template.
upload-column-fact = visit, measured, happened, outcome claimed or cancelled.
upload-column-value = What exactly, such as 30 planned 25 actual, or the code of the outcome.
upload-column-by = Empty when it is your own word; the name of the system when a log says so.
upload-column-grade = Empty or self-report; linked record for rows of a log.
upload-column-supersedes = The number of the row this one puts right.
upload-template = Template for { $contract }, with the codes of your packages
upload-example = Example with a row of each kind
upload-book = The book describes the whole format in the chapter Reporting by file.
upload-history = Files so far
upload-none = No file yet.
upload-name = File
upload-when = When
upload-rows = Rows
upload-taken = taken
upload-not-taken = not taken yet
upload-has-refused = { $count ->
    [one] { $count } row refused
   *[other] { $count } rows refused
}

preview-title = What { $name } comes to
preview-came = It came for { $contract } on { $at }.
preview-file = The file as it came
preview-rows = Rows
preview-new = New
preview-replays = There already, and not doubled
preview-refused = Refused rows
preview-taken = This file was taken on { $at }.
preview-mend = { $count ->
    [one] { $count } row is refused, so nothing of the file can be taken. Mend it and upload the file again: it is taken whole or not at all.
   *[other] { $count } rows are refused, so nothing of the file can be taken. Mend them and upload the file again: it is taken whole or not at all.
}
preview-refused-file = Download the refused rows
preview-line = Line
preview-why = What is wrong
preview-remedy = What to do
preview-would = What would be taken
preview-total = { $fact }: { $count ->
    [one] { $count } row
   *[other] { $count } rows
}, { $people ->
    [one] { $people } person
   *[other] { $people } people
}
preview-more = { $count ->
    [one] and { $count } more row
   *[other] and { $count } more rows
}
preview-accept = Take the file
preview-accept-about = What it says is learnt at this moment. Claims go to somebody else to verify.

upload-why-person-unknown = Nobody with the code { $found } has a package under this contract.
upload-remedy-person-unknown = Take the code from the template.
upload-why-package-unknown = The person has no package { $found } under this contract.
upload-remedy-package-unknown = Take person and package from one row of the template.
upload-why-package-missing = The row names no package.
upload-remedy-package-missing = Write the package beside the person, as the template has it.
upload-why-not-in-delivery = Package { $found } is not in delivery.
upload-remedy-not-in-delivery = Start it on its page first, or take the row out.
upload-why-not-by-file = A file cannot say: { $found }.
upload-remedy-not-by-file = Write outcome claimed, and somebody else says whether it is met. Starting, pausing and ending are done on the package's page.
upload-why-verified = The row says it is verified by { $found }. No file verifies itself.
upload-remedy-verified = Leave verified_by empty. Whoever verifies does it here.
upload-why-other-party = The row speaks for { $found }.
upload-remedy-other-party = Leave by empty for your own word, or name the system that logged it.
upload-why-too-sure = The row says its grade is { $found }.
upload-remedy-too-sure = Write self-report; linked record is for rows of a log, and never for a claim.
upload-why-not-own-record = Record { $found } is not yours to put right.
upload-remedy-not-own-record = Ask the coordinator, or put a record of your own right.
upload-why-to-come = The day { $found } has not come yet.
upload-remedy-to-come = Correct the day, or wait until it was seen.
upload-why-outcome-unknown = { $found } is no outcome of this plan.
upload-remedy-outcome-unknown = Write the code of the outcome as the package's page shows it.
upload-why-has-word = { $found } is claimed already, or somebody has said whether it is met.
upload-remedy-has-word = Take the row out. To put the claim right, name it under supersedes.

checks-title = Checks
checks-about = Somebody else's word makes a claim into evidence. Nobody checks their own.
checks-due = Due
checks-kind = Kind
checks-kind-verification = Claim to verify
checks-kind-sample = Sample to look at again
checks-kind-quality = Quality check
checks-state-open = open
checks-state-confirmed = confirmed
checks-state-rejected = not confirmed
checks-state-unsure = not sure
checks-state-gone = taken back
checks-state-answered = answered elsewhere
checks-filter-done = done
checks-filter-open = open
checks-mine-yes = me
checks-due-by = Due by { $day }.
checks-to-case = The package
check-claimed-by = Said by
check-true-on = True on
check-verified-by = Verified by
check-said-by = Said by
check-seen = What was seen
check-seen-nothing = Nothing was written.
check-person-says = The person's own word
check-person-silent = The person has not been heard on this outcome.
check-disputed = Somebody disagrees, and the payment is held.
check-disputed-settle = Settle the disagreement
check-evidence = The evidence
check-result = What was found
check-found = Result
check-note = Your words
check-note-hint = Needed unless you confirm it.
check-by = Checked by
check-verdict = Your verdict
check-found-question = Is it true?
check-found-confirmed = Yes, it is met
check-found-rejected = No, it is not
check-found-unsure = I cannot tell: it stays not evidenced
sample-found-confirmed = Yes, I find the same
sample-found-rejected = No, I find something else: the payment is held
sample-found-unsure = I cannot tell
check-on = Since when is it true?
check-on-hint = The day it came true; the claim's own day unless you know better.
check-send = Record the verdict
check-barred-role = Somebody of another role gives the verdict.
check-barred-own = This is your own word. Somebody else checks it.
check-barred-first = You were the first to confirm it. Somebody else looks again.
check-barred-disputed = Somebody disagrees with this outcome. That is settled before a claim is verified.
check-answer-yes = Yes
check-answer-no = No
check-answer-not-sure = Not sure

quality-about = Ask the person, without the provider there. Each clear answer is recorded as a check.
quality-holds = Under this contract a "no" to these holds the person's payment until a later check is passed:
quality-on = When were they asked?
quality-needs-met = Are your needs met?
quality-treated-well = Are you treated well?
quality-would-keep = Would you keep this service?
quality-words = In their own words
quality-words-hint = These stay here. They never go to the provider or into evidence.
quality-ask = Ask for a quality check
quality-ask-about = Somebody of the council asks the person whether their needs are met, whether they are treated well and whether they would keep the service.
quality-ask-whom = With whom?
quality-ask-due = By when?
quality-ask-send = Ask for it
quality-ask-nobody = Nobody receives care under a contract now.

sample-title = Sample audit
sample-about = Outcomes that were confirmed are drawn at random and looked at again by somebody who did not confirm them. The seed is told before the draw, so anybody can repeat it and nobody can choose whom it falls on.
sample-draws = Draws so far
sample-draws-none = No sample has been drawn yet.
sample-period = Days
sample-drawn = Drawn
sample-drawn-of = { $drawn } of { $of } ({ $percent } in a hundred)
sample-seed-was = Seed { $seed }
sample-task = number { $number }
sample-results = Results
sample-counts = { $agreed } the same, { $differed } different, { $unsure } not sure, { $open } still open
sample-rate = Agreement
sample-rate-none = Nothing looked at yet
sample-interval = Likely between { $low } and { $high } (95% interval)
sample-new = Draw a sample
sample-first = First day
sample-first-hint = Outcomes confirmed for these days are drawn from. A period is drawn from once.
sample-last = Last day
sample-percent = How many in a hundred?
sample-percent-hint = Rounded up; 100 is all of them.
sample-seed = Seed
sample-seed-hint = From the end of the audit log. Tell it to the provider before you draw, or agree another.
sample-seed-missing = Give a seed
sample-backwards = The last day is before the first
sample-due = To be looked at by
sample-draw = Draw the sample
sample-no-contracts = There is no contract yet.
hint-title = Worth a second look
hint-always = { $contract }: { $name } verified { $count ->
    [one] { $count } claim and confirmed it.
   *[other] { $count } claims and confirmed every one.
}
hint-clustered = { $contract }: { $met } of { $of } claims are for the very last day they could be.

done-visit = The visit is reported.
done-delivery = It is reported.
done-claim = The outcome is claimed. Somebody else looks at it now.
done-corrected = The record is put right.
done-upload = The file is taken.
done-verdict = The verdict is recorded.
done-sample = The result is recorded.
done-quality = The quality check is recorded.
done-quality-asked = The quality check is asked for.
done-drawn = The sample is drawn.

told-claim = The provider says outcome { $outcome } is met. Please look at it.
told-claim-person = Your provider says your outcome { $outcome } is met. Is it?
told-claim-unsure = Nobody could tell yet whether outcome { $outcome } is met.
told-met = Outcome { $outcome } is confirmed.
told-not-met = Outcome { $outcome } is not confirmed.
told-met-person = Somebody has looked: your outcome { $outcome } is met.
told-not-met-person = Somebody has looked: your outcome { $outcome } is not met.
told-corrected = Record { $record } of contract { $contract } was put right.
told-sample-differs = A sample found something else than was confirmed for outcome { $outcome }. Its payment is held.
told-sample-drawn = { $drawn } of { $of } confirmed outcomes of contract { $contract } were drawn to be looked at again.
told-quality-asked = A quality check is asked for.
told-quality-failed = A quality check under contract { $contract } was not passed.

rule-correct-own-word = Only the provider's own word is put right here.
rule-corrected-already = This record was put right already. Put the later one right instead.
rule-upload-empty = Choose a file with something in it.
rule-upload-too-large = The file is too large. Send at most 10,000 rows at once.
rule-upload-taken = This file was taken already.
rule-upload-refused = Some rows of this file are refused, so nothing of it is taken.
rule-check-done = This was checked already.
rule-check-own-party = Somebody of another party checks this.
rule-check-disputed = Somebody disagrees. That is settled first.
rule-check-claim-gone = The claim was taken back.
rule-sample-drawn = A sample of these days was drawn already.
rule-sample-nobody = No outcome was confirmed for these days.
