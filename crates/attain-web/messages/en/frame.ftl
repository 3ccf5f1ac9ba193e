# Words around every page. The Welsh has the same keys; a test holds this.

service-name = Attain
skip-link = Skip to main content
frame-navigation = Stages of commissioning
frame-sign-out = Sign out
frame-notifications = { $count ->
    [0] Notifications
    [one] { $count } new notification
   *[other] { $count } new notifications
}
frame-demo = Demo
frame-demo-words = This council is made up. Its calendar stands at { $day }.
frame-done = Done
frame-done-wrong = Important
frame-footer = Attain pays for outcomes and explains every penny.
frame-accessibility = Accessibility
frame-privacy = Privacy

nav-home = Home
home-title = Your work
home-hello = { $name }, { $role }
home-work = Where you work
home-news = What is new
home-no-news = Nothing new.
home-all-news = All notifications

notifications-title = Notifications
notifications-read = Mark all as read
notifications-new = New

sign-in-title = Sign in
sign-in-demo = Everybody here is made up. Choose a name to see Attain as that person.
sign-in-people = People of the made-up council
sign-in-with-password = Or sign in with a password
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-email-missing = Enter your e-mail address
sign-in-password-missing = Enter your password
sign-in-wrong = The e-mail address or the password is not right

done-notifications-read = All notifications are marked as read.
done-view-saved = The view is saved.

form-error-title = There is a problem
form-error-prefix = Error
form-show = Show
form-hide = Hide
form-show-password = Show password
form-hide-password = Hide password
form-password-shown = Your password is visible
form-password-hidden = Your password is hidden
form-day = Day
form-month = Month
form-year = Year
form-day-missing = Enter a day, a month and a year
form-day-wrong = Enter a real date, such as 27 3 2026
form-money-missing = Enter an amount in pounds
form-money-wrong = Enter an amount in pounds and pence, such as 1,250.00
form-number-missing = Enter a number
form-number-wrong = Enter a whole number in the range that is asked for
form-choose = Choose one
form-text-missing = Write something here
form-continue = Continue
form-save = Save
form-cancel = Cancel

list-filter-label = Filter the list
list-filter = Filter
list-all = All
list-views = Saved views:
list-save-view = Save this view
list-view-name = Name of the view
list-save = Save view
list-count-more = { $count ->
   *[other] More than { $count } in this list; filter it to see what you need.
}
list-count = { $count ->
    [0] Nothing in this list.
    [one] { $count } in this list.
   *[other] { $count } in this list.
}
list-choose = Choose
list-choose-row = Choose { $row }
list-pages = Pages of the list
list-previous = Previous page
list-next = Next page
list-page = Page { $page } of { $pages }

chart-table = The same as a table

error-not-found = There is no such page
error-not-found-advice = Check the address, or start again from your work.
error-sign-in = You are not signed in
error-sign-in-advice = Sign in and try again.
error-forbidden = Your role does not do this
error-forbidden-advice = Ask somebody whose work it is, or your administrator.
error-foreign = This did not come from a page of Attain
error-foreign-advice = Nothing was changed. Open the page again and repeat what you did.
error-unreadable = What was sent cannot be read
error-unreadable-advice = Nothing was changed. Open the page again and repeat what you did.
error-refused = This cannot be done
error-refused-advice = Nothing was changed. Open the page again to see how things stand now.
error-broken = Something went wrong
error-broken-advice = Nothing was changed. It has been noted for those who run the service; try again later.
error-away = The service cannot work just now
error-away-advice = Nothing was changed. What keeps its data is away, full or being put right; try again in a minute.

rule-stale = Somebody else changed it in the meantime.
rule-evidence = With this record, the person's records would no longer make sense together.
rule-organisation-name-once = An organisation of that name is already there.
rule-account-email-once = Somebody already signs in with that e-mail address.
rule-contract-reference-once = A contract already has that reference.
rule-terms-maker-is-not-publisher = Terms are published by somebody who did not write them.
rule-terms-version-once = That version has just been published by somebody else.
rule-terms-draft-once = Somebody else has just begun a draft.
rule-price-maker-is-not-checker = A price is accepted by somebody who did not offer it.
rule-nobody-checks-their-own-word = Nobody checks their own word; somebody else must.
rule-statement-maker-is-not-checker = A statement is approved by somebody who did not make it.
rule-query-is-answered-by-another = A query is answered by somebody who did not ask it.
rule-statement-once = A statement of that period has just been made by somebody else.
rule-nobody-is-their-own-carer = Nobody is their own carer.
rule-record-once = A record with that id is already there for that person.
rule-payment-once = That has been paid already.
rule-append-only = What money or evidence rests on is never changed. Record a correction instead.
rule-entry-balances = An entry of the ledger must add up to nothing.
rule-entry-number-once = Somebody else has just written to the ledger.
rule-audit-follows-one = Somebody else has just written to the log.

role-commissioner = commissioner
role-contract-manager = contract manager
role-practitioner = social worker
role-coordinator = care coordinator
role-broker = broker
role-finance = finance officer
role-provider = care provider
role-person = person
role-carer = carer
role-housing-partner = housing partner
role-health-partner = health partner
role-elected-member = councillor
role-auditor = auditor
role-administrator = administrator
