# Words of the settle pages. The Welsh has the same keys; a test holds this.

nav-statements = Statements
nav-statements-about = From draft to paid, with every line explained.
nav-queries = Line queries
nav-queries-about = Questions about single lines, each with its clock.
nav-pay = Pay
nav-pay-about = What is due, to whom, and how many days are left.
nav-ledger = Ledger
nav-ledger-about = Balances, the entries behind them, and the journal.

settle-period = { $first } to { $last }
settle-due-today = due today
settle-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
settle-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
settle-paid-in-time = paid in time
settle-paid-late = { $days ->
    [one] paid { $days } day late
   *[other] paid { $days } days late
}

statements-title = Statements
statements-for-provider = Your statements
statements-provider-about = What you are paid, and why. Every line opens to the clause and the records behind it.
statements-waiting = { $count ->
    [0] Every statement that can be made has been made.
    [one] { $count } statement can be made now.
   *[other] { $count } statements can be made now.
}
statements-make = Make drafts
statements-contract = Contract
statements-provider = Provider
statements-period = Period
statements-total = Total
statements-open = Still to pay
statements-state = State
statements-due = Due
statements-clock = Days
statements-kind = Terms
statements-mark-reviewed = Mark as reviewed
statement-late-late = late
statement-late-in-time = not late
statement-state-draft = draft
statement-state-reviewed = reviewed
statement-state-returned = returned
statement-state-approved = approved
statement-state-part-paid = part paid
statement-state-paid = paid
settle-terms-live = live
settle-terms-shadow = shadow

done-none-reviewed = Nothing was changed: the chosen statements are no drafts, or have warnings. Open each to look at its warnings.
done-reviewed-several = The chosen drafts without warnings are marked as reviewed. Open each of the others.
done-statement-made = The draft is made.
done-statements-made = The drafts are made.
done-statement-reviewed = The statement is marked as reviewed.
done-statement-returned = The statement is returned to whoever made it.
done-statement-approved = The statement is approved. Its payment clock runs.
done-query-asked = Your question is asked. A clock runs until it is answered.
done-query-answered = The question is closed.
done-paid = The payments are recorded, and each has its remittance.

make-title = Make statements
make-title-one = Next statement of { $contract }
make-about = These statements can be made now. Each is worked out from the terms and from the records known by its date, and stays as it is made.
make-none = Nothing can be made now. A statement can be made from the date its terms give, once terms are published.
make-number = Number
make-known-by = Records known by
make-waiting = { $count ->
    [0] none after it
    [one] and { $count } after it
   *[other] and { $count } after it
}
make-button = Make the chosen drafts

statement-name = { $contract }, statement { $number }
statement-clause = Clause { $clause }
statement-other = Other clauses
statement-adjusted = Earlier statements put right
statement-total = Total
statement-made-up = How it is made up
statement-made-up-about = What each clause adds or takes, up to the total of { $total }.
statement-part = Part
statement-amount = Amount
statement-contract = Contract
statement-provider = Provider
statement-period = Period
statement-known-by = Records known by
statement-terms-version = Version of the terms
statement-made-by = Made by
statement-due = Due
statement-attempt = { $number ->
    [one] first draft
   *[other] draft number { $number } of this period
}
statement-you-are-paid = You are paid
statement-you-owe = You owe back
statement-comes-to = This statement comes to
statement-money = Where the money stands
statement-money-owed = What the statement said
statement-money-interest = Interest and fixed sum for paying late
statement-money-paid = Paid
statement-money-payable = To be paid
statement-money-held = Held until a question is answered
statement-money-carried = Carried between statements
statement-money-given-back = Given back to the budget by a decision
statement-late-so-far = Paid today, this statement costs interest of { $interest } at { $rate } a year and a fixed sum of { $fixed }, from { $payer } to { $payee }.
statement-shadow = These are shadow terms. This statement is shown beside the live one, and is never approved or paid.
statement-draft-note = This is not approved yet, so nothing of it is owed. You can ask about its lines once it is.
statement-beside = Beside other terms
statement-beside-live = The live statement of the same number comes to { $total }. This one differs by { $difference }.
statement-beside-shadow = Under the shadow terms the same period comes to { $total }. That differs by { $difference }.
statement-beside-link = Open the other statement
statement-lines = Lines
statement-lines-none = Nothing is due for this period.
statement-clause-sum = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
statement-limit = Limit { $clause }
statement-show-lines = Show the lines of clause { $clause }
statement-more-lines = { $count ->
    [one] { $count } more line of clause { $clause }
   *[other] { $count } more lines of clause { $clause }
}
statement-all-lines = All lines as a list
statement-in-question = asked about
statement-adjustments = What is put right from earlier statements
statement-adjustments-about = Something was learnt after an earlier statement was made. The difference is in this one; the earlier one stays as it was.
statement-puts-right = Puts right
statement-was = Was paid
statement-now = Is due
statement-difference = Difference
statement-line-of = line { $line }
statement-not-paid = Records that are not paid, and why
statement-not-paid-more = The first { $shown } of { $count } are shown. All are in the JSON file.
statement-record = Record
statement-reason = Reason
statement-parties = Who pays and who is paid
statement-payer = Payer
statement-payee = Payee
statement-payers = Who pays
statement-payees = Who is paid
statement-unfunded = { $amount } is covered by no payer, because every ceiling is reached.
statement-to-pay = To pay now
statement-carried = Carried forward
statement-passed = How the money is passed on
statement-passed-step = Step
statement-passed-to = To
statement-accounts = Accounts
statement-account-of = { $name }, { $holder }
statement-opening = Opening balance
statement-closing = Closing balance
statement-measures = Measures
statement-measure = Measure
statement-count = Counted
statement-rate = Rate
statement-interval = 95% interval
statement-notes = Notes
statement-flags = Look at this again
statement-warnings = Unlike the last statement
statement-first = This is the first statement, so there is none to compare it with.
statement-warnings-none = No line is new, gone or much changed against the last statement.
statement-payments = Payments
statement-paid-on = Paid on
statement-for = For
statement-remittance = Remittance
statement-open-remittance = Open the remittance
statement-queries = Questions about lines
statement-history = What happened
statement-files = Files
statement-pdf = On paper (PDF)
statement-json = As JSON
statement-csv = Lines as CSV
statement-english = The working and the reasons are in English.
statement-step-made = Made
statement-step-reviewed = Reviewed
statement-step-returned = Returned
statement-step-approved = Approved
statement-step-paid = Paid in full
statement-step-asked = A line was asked about
statement-step-answered = A question was answered
statement-line-words = Line { $line }: { $words }
statement-next = Next step
statement-review = Mark as reviewed
statement-review-about = Reviewing says that you looked at the lines, the flags and the warnings.
statement-looked = I looked at each warning
statement-look-first = Look at each warning, then tick the box
statement-note = Note (you may leave it empty)
statement-approve = Approve
statement-approve-about = Once it is approved it is owed and cannot be changed. You may approve up to { $limit }.
statement-return = Return
statement-return-about = Returning sends it back. Another draft of the same period can be made.
statement-reason-to-return = Why is it returned?
statement-reason-missing = Say why it is returned
statement-own = You made this statement, so somebody else approves it.
statement-over-limit = This statement is above { $limit }, which is the most you may approve. Ask a colleague with a higher limit.
statement-go-pay = Go to Pay

variance-for = , { $person }
variance-new = Clause { $clause }{ $who }: new. It was { $was } and is { $now }.
variance-gone = Clause { $clause }{ $who }: gone. It was { $was } and is { $now }.
variance-changed = Clause { $clause }{ $who }: changed from { $was } to { $now }.
variance-adjusted = Clause { $clause }{ $who }: an earlier statement is put right from { $was } to { $now }.
variance-below-zero = The whole statement is below zero. It was { $was } and is { $now }, clause { $clause }{ $who }.

measure-about = { $name } reached { $value }; the target is { $target }.
measure-value = Value
measure-reached = Reached
measure-interval = 95% interval
measure-target = Target
measure-from-to = { $low } to { $high }

lines-title = Lines of the statement
line-title = Line { $number }
line-number = Line
line-clause = Clause
line-person = Person
line-period = Period
line-quantity = Counted
line-amount = Amount
line-whole = The whole statement
line-of = Line { $number } of { $statement }
line-limit = This line is that of a limit of the contract.
line-clause-says = What the clause says
line-working = How it is worked out
line-in-symbols = In symbols
line-in-numbers = In numbers
line-adjusts = This line puts right line { $line } of the statement for { $period }: { $was } was paid, { $now } is due.
line-adjusts-new = This line puts right the statement for { $period }: { $was } was paid, { $now } is due.
line-adjusts-open = Open the line that is put right
line-relied = Records relied on
line-learnt = Records learnt since
line-relied-none = No single record stands behind this line.
line-limits = Caps and floors that bore on it
line-limit-name = Limit { $id }
line-shares = Who pays this line
line-entries = In the ledger
line-entries-none = Nothing is posted until the statement is approved.
line-entry-own = this line alone
line-entry-whole = the whole statement
line-history = The same amount on every statement
line-told = { $amount } on line { $line }, statement for { $period }, as known at { $at }
line-here = this line
line-known = Known on { $at }, by version { $version } of the terms.
line-queries = Questions about this line
line-ask = Ask about this line
line-ask-about = Whatever is not paid of this line yet is held until your question is answered. The rest of the statement is paid.
line-ask-reason = What do you want to know, or what is wrong?
line-ask-button = Ask
line-back = Back to the statement

query-name = { $contract }, statement { $number }, line { $line }
queries-title = Line queries
queries-provider-about = Your questions about single lines. The rest of each statement is paid meanwhile.
queries-council-about = Questions about single lines. What is held waits for your answer; the rest is paid.
query-title = Query
query-line = Line
query-reason = Question
query-held = Held
query-answer-by = Answer by
query-clock = Clock
query-state = State
query-asked-by = Asked by
query-asked = Asked
query-answered-by = Answered by
query-answer = Answer
query-decided = To be paid of it
query-nothing-held = Nothing is held: the line was paid already, or comes to nothing.
query-answer-today = answer today
query-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
query-days-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
query-decision-open = open
query-decision-upheld = upheld
query-decision-rejected = rejected
query-decision-withdrawn = withdrawn
query-answer-heading = Answer this question
query-decision = What do you decide?
query-decision-missing = Choose what you decide
query-choose-rejected = The line stands
query-choose-rejected-about = What is held can be paid.
query-choose-corrected = The question is right, and a record will be put right
query-choose-corrected-about = The line is paid as it stands; the next statement adjusts it when the record is corrected.
query-choose-decided = The question is right, and no record will change
query-choose-decided-about = Say below how much of the line is paid. The rest goes back to the budget.
query-pays = How much of the line is paid
query-pays-wrong = Enter an amount between nothing and what is held
query-words = Your answer
query-answer-missing = Write an answer
query-answer-button = Answer
query-withdraw = Take the question back
query-withdraw-about = What is held can then be paid.
query-reason-missing = Say what you want to know, or what is wrong
query-to-line = Open the line
query-to-statement = Open the statement

pay-title = Pay
pay-due = Still to be paid
pay-late = { $count ->
    [0] Nothing is late.
    [one] { $count } payment is late.
   *[other] { $count } payments are late.
}
pay-held = { $amount } is held until questions are answered.
pay-none = Nothing is waiting to be paid.
pay-payee = { $payee }, { $provider }
pay-statement = Statement
pay-payer = From
pay-for = For
pay-amount = Amount
pay-due-day = Due
pay-clock = Days
pay-interest = Interest so far
pay-choose = Choose
pay-choose-statement = Pay { $statement }
pay-day = Day the money leaves
pay-day-hint = For example, 27 7 2026
pay-with-interest = Pay interest and the fixed sum where a payment is late
pay-check = Check the pay run
pay-none-chosen = Choose at least one statement
pay-check-title = Check the pay run
pay-check-about = These payments go out on { $day }. Nothing is recorded until you confirm.
pay-into = Paid into
pay-into-none = No account two people agreed on
pay-confirm = Confirm and record the payments
pay-recent = Last payments
pay-performance = How well we pay in time
payment-what-statement = statement
payment-what-interest = interest and fixed sum
payment-what-query = line released by an answer
payment-remittance-statement = Statement
payment-remittance-released = Line released by an answer
payment-remittance-interest = Interest and fixed sum for paying late

performance-title = Paying in time
performance-about = Statements approved from { $period }. A statement counts as paid when everything that nobody disputes is paid.
performance-before = The half-year before
performance-after = The half-year after
performance-all = All providers
performance-name = Provider
performance-paid = Paid
performance-in-time = In time
performance-share = Share in time
performance-mean = Mean days
performance-30 = Within 30 days
performance-60 = 31 to 60 days
performance-longer = Longer
performance-open = Not paid, in time
performance-late = Not paid, late
performance-none = Nothing was approved in this half-year.


remittance-title = Remittance
remittance-about = { $payer } paid { $payee } on { $day }, under { $contract }.
remittance-total = Paid
remittance-held = Held, and not in this payment
remittance-adjusted = Earlier statements put right
remittance-shares = Between payers
remittance-carried = Carried between statements
remittance-pdf = Remittance as PDF
remittance-held-lines = Held: line { $lines }
remittance-item = Comes to
paper-query = { $council }. Ask about a line on its page in Attain.

ledger-title = Ledger
ledger-about = What every account comes to. Debits are costs, money held and money due; credits are what is owed and what was paid out.
ledger-balanced = { $count ->
    [0] There are no entries yet.
    [one] { $count } entry. Debits equal credits.
   *[other] { $count } entries. Debits equal credits.
}
ledger-unbalanced = Debits do not equal credits. Tell those who run the service at once.
ledger-kind = Kind
ledger-account = Account
ledger-debit = Debit
ledger-credit = Credit
ledger-sums = By kind of account
ledger-export = The journal for other programs
ledger-csv = CSV, one row a posting
ledger-jsonl = JSON Lines, one entry a line
ledger-txt = Plain-text accounting
ledger-movements = Movements
ledger-entry = Entry
ledger-day = Day
ledger-what = What
ledger-moved = Moved
ledger-balance = Balance after
ledger-code = Code
ledger-nature = Sort
ledger-source = Source
ledger-act-approved = statement approved
ledger-act-adjusted = earlier statement put right
ledger-act-carried = carried between statements
ledger-act-kept = account of a person
ledger-act-pooled = pooled fund
ledger-act-transferred = transfer of a pooled fund
ledger-act-held = line held
ledger-act-released = line released
ledger-act-paid = paid
ledger-act-interest = interest for paying late
ledger-act-charged = contribution charged
ledger-act-received = contribution received
account-payable = { $payer } owes { $payee }
account-held = { $payer } to { $payee }, held
account-carried = { $payer } and { $payee }, carried between statements
account-cost = Cost of care to { $payer }
account-interest = Interest for paying late, { $payer }
account-bank = Bank of { $payer }
account-pool = Pooled fund { $name }
account-pool-part = { $payer }’s part of { $name }
account-budget = { $name } of { $person }: { $part }
account-fund = { $name } of { $person }, held by { $payee }
account-contribution = Contribution of { $person }
budget-part-council = from the council
budget-part-person = from the person
budget-part-left = left
budget-part-spent = spent
account-kind-payable = owed
account-kind-held = held
account-kind-carried = carried
account-kind-bank = bank
account-kind-cost = cost
account-kind-interest = interest
account-kind-contribution = contribution
account-kind-pool = pooled fund
account-kind-pool-part = part of a pooled fund
account-kind-budget = personal budget
account-kind-fund = individual service fund
account-about-payable = approved and not paid
account-about-held = disputed, until somebody decides
account-about-carried = waits for a later statement
account-about-bank = what went out
account-about-cost = what care cost the payers
account-about-interest = what paying late cost
account-about-contribution = charged to people and not paid yet
account-about-pool = what pooled funds have
account-about-pool-part = what contributors put in or still owe
account-about-budget = personal budgets, each side
account-about-fund = what providers hold for people
account-nature-asset = asset
account-nature-liability = liability
account-nature-expense = expense
account-nature-memorandum = kept beside the payments

told-statement-made = { $contract }, statement { $number } is made and waits for review.
told-statement-reviewed = { $contract }, statement { $number } is reviewed and waits for approval.
told-statement-returned = { $contract }, statement { $number } was returned to you.
told-statement-approved = { $contract }, statement { $number } is approved: { $total }.
told-statement-payable = { $contract }, statement { $number } is approved and can be paid.
told-query-asked = { $contract }, statement { $number }: line { $line } is asked about.
told-query-answered = { $contract }, statement { $number }: the question about line { $line } is answered.
told-query-withdrawn = { $contract }, statement { $number }: the question about line { $line } was taken back.
told-paid = { $contract }: { $amount } was paid to { $payee }.

rule-not-your-role = Your role does not take this step.
rule-no-terms = No terms of this kind are published for the contract.
rule-nothing-to-make = No statement of this contract can be made now.
rule-statement-not-draft = This can be done with a draft only, and the statement is no draft any more.
rule-statement-not-reviewed = A statement is reviewed before it is approved.
rule-statement-approved-already = The statement was approved or returned already.
rule-statement-above-limit = The statement is above the most you may approve.
rule-statement-out-of-order = An earlier statement of the contract is not approved yet. Statements are approved in their order.
rule-statement-is-shadow = A statement of shadow terms is never approved or paid.
rule-statement-not-approved = The statement is not approved yet.
rule-approval-pkey = The statement has just been approved by somebody else.
rule-line-query-answer-pkey = The question has just been answered by somebody else.
rule-statement-step-pkey = That step of the statement was taken already.
rule-entry-name-once = That stands in the ledger already.
rule-reason-missing = Say why.
rule-no-such-line = The statement has no such line.
rule-not-your-line = You may ask about lines of your own contracts, or about you.
rule-query-open-already = A question about this line is open already.
rule-query-answered-already = The question was answered already.
rule-query-withdrawn-by-asker = Only whoever asked takes a question back.
rule-query-holds-nothing = The money that was held cannot be found in the ledger.
rule-query-pays-within-held = The amount must lie between nothing and what is held.
rule-pay-before-approval = A statement is not paid before the day it was approved.
rule-nothing-to-pay = Of what you chose nothing can be paid now: it is paid, held, or less than what is owed back.
rule-rate-unknown = A public figure that is needed, such as a bank holiday or Bank Rate, is not known for that day yet.

accruals-title = Earned and not yet stated
accruals-about = What the evidence known now comes to, contract by contract, beside what statements already say of it. The difference is what finance accrues. Made new with each view, on { $day }.
accruals-earned = Earned
accruals-stated = On statements
accruals-accrued = To accrue
accruals-verification = Awaiting verification
accruals-risk = At risk
accruals-evidence = Awaiting evidence
accruals-not-earned = The last three are not earned: nobody is paid on an unseen result.
accruals-all = All contracts
accruals-none = No contract has terms in force.
