# Words of a person's own pages. The Welsh has the same keys; a test holds this.

nav-mine = My outcomes
nav-mine-about = What matters to you, how far it is, and your say.

mine-title = My outcomes and my support
mine-title-of = { $name }: outcomes and support
mine-back = Back
mine-back-own = Back to my own page
mine-to-easy = Read this page as easy read
mine-people = People I care for
mine-you-are = you are: { $relation }
mine-outcomes = Outcomes
mine-no-outcomes = No outcomes are agreed yet.
mine-plan = Plan from { $from } to { $until }
mine-stage = It stands at: { $stage }.
mine-provider = Support comes from { $provider }.
mine-coordinator = { $name } coordinates it.
mine-review-due = The next review is due on { $day }.
mine-by-when = To be reached by { $day }.
mine-who-said = Who said what
mine-say = Have your say
mine-say-for = Have your say for { $name }
mine-say-yes-hint = This counts as confirmed by you.
mine-say-no-hint = Payment for it is held until somebody has looked into it.
mine-say-told-hint = Your coordinator is told.
mine-say-words-hint = You need not write anything. The provider does not see your words.
mine-say-button = Send

mine-delivered = What was delivered
mine-weeks = Visits of the last eight weeks
mine-week-from = Week from
mine-visits = Visits
mine-given = Time given
mine-planned = Time planned
mine-missed = Missed
mine-nothing-delivered = No visits are recorded.
mine-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
mine-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
mine-event-started = Support started.
mine-event-suspended = Support paused.
mine-event-resumed = Support went on.
mine-event-ended = Support ended.

mine-cost = What it costs and why
mine-price-plan = The whole plan costs { $total }. The council pays { $council } of it.
mine-price-weekly = The support costs { $total } a week. The council pays { $council } of it.
mine-own-part = You pay { $own } yourself.
mine-no-own-part = You pay nothing yourself.
mine-paid-total = { $amount } was paid for you so far.
mine-nothing-paid = Nothing was paid for you yet.
mine-lines = Amounts on statements
mine-line-when = For which days
mine-line-days = { $from } to { $until }
mine-line-amount = Amount
mine-line-state = State
mine-line-paid = Paid
mine-line-due = Not paid yet
mine-line-asked = Held: somebody asks about it
mine-line-puts-right = Puts an earlier amount right.
mine-line-title = { $amount } for your support
mine-line-about = This is for { $provider }, on the statement for { $from } to { $until }.
mine-line-is-paid = It has been paid.
mine-line-is-due = It is agreed and not paid yet.
mine-line-asked-about = Somebody asks about this amount. It is held until there is an answer.
mine-line-was-now = { $was } was paid for this before. { $now } is right now.
mine-line-promise = What the contract says
mine-line-why = How it was worked out
mine-not-what-i-had = This is not what I had
mine-not-what-about = Tell us what is not right. If the amount is not paid yet, it is held until you have an answer.
mine-line-words = What is not right?
mine-line-words-hint = The council and the provider read this.
mine-line-words-missing = Say what is not right
mine-line-button = Send

mine-looked = Who has looked at my record
mine-nobody-looked = Nobody but you has looked at it.

done-say-met = Thank you. This counts as confirmed by you.
done-say-not-met = Thank you. It is recorded that this is not so.
done-say-disputed = Thank you. Payment for this is held until somebody has looked into it.
done-say-noted = Thank you. Your coordinator is told.
done-line-held = Thank you. The amount is held until you have an answer.
done-line-noted = Thank you. The council is told. The money has gone out, so it is put right later.

mine-link-closed = This link does not open
mine-link-used = It was answered already. Thank you.
mine-link-ended = Its time is over.
mine-link-unknown = Perhaps a part of it is missing.
mine-link-closed-help = Ask the person who gave it to you for a new one.
mine-answer-start = What is true for you now?
mine-answer-about = { $count ->
    [one] We ask about { $count } thing that you wanted.
   *[other] We ask about { $count } things that you wanted.
}
mine-answer-why = Your answer helps to decide what is paid for.
mine-answer-free = You can say “not sure”.
mine-answer-once = You can send your answers once.
mine-answer-begin = Start
mine-answer-of = { $at } of { $count }
mine-answer-true = Is this true now?
mine-answer-yes = Yes
mine-answer-no = No
mine-answer-not-sure = Not sure
mine-answer-missing = Choose yes, no or not sure
mine-answer-none = You have not answered
mine-answer-words = Say it in your own words
mine-answer-words-hint = You do not have to.
mine-answer-back = Back
mine-answer-check = Is this what you want to say?
mine-answer-change = Change
mine-answer-send = Send my answers
mine-answer-done = Thank you
mine-answer-done-about = Your coordinator has your answers.
mine-answer-done-used = This link does not open again.

easy-title = My support
easy-title-of = Support for { $name }
easy-to-plain = Read the page with all details
easy-people = I care for
easy-outcomes = What I want
easy-stands-open = We are working on this.
easy-stands-claimed = Your provider says: this is done.
easy-stands-met = This is done.
easy-stands-not-met = This did not work.
easy-stands-disputed = People do not agree. Somebody will look at it.
easy-stands-ended = We stopped working on this.
easy-began = At the start: { $value }
easy-now = Now: { $value }
easy-want = You want: { $value }
easy-say = Tell us what you think
easy-provider = { $provider } helps you.
easy-coordinator = { $name } plans with you.
easy-delivered = What help came
easy-week = Week from { $day }
easy-visits = { $count ->
    [0] Nobody came.
    [one] Somebody came { $count } time.
   *[other] Somebody came { $count } times.
}
easy-time = They gave { $time } of help.
easy-missed = { $count ->
    [one] { $count } visit did not happen.
   *[other] { $count } visits did not happen.
}
easy-event = { $day }: { $what }
easy-cost = Money
easy-council-pays = The council pays { $amount }.
easy-council-pays-weekly = The council pays { $amount } each week.
easy-you-pay = You pay { $amount }.
easy-you-pay-weekly = You pay { $amount } each week.
easy-you-pay-nothing = You pay nothing.
easy-paid = { $amount } was paid for your help so far.
easy-line = Why { $amount }? (to { $until })
easy-looked = Who looked at my page
easy-look = { $name }. { $at }
