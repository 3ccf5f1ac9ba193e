# Signing in and one's own account. The Welsh has the same keys; a test holds this.

frame-account = Your account

own-title = Your account
own-password = Your password
own-about = A new one signs you out everywhere; sign in again with it.
own-old-password = Password you have now
own-button = Change password
done-own-password = Your password is changed. Sign in with the new one.
account-password-short = Enter a password that is long enough
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
