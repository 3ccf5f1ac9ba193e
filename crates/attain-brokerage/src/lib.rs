//! Broker: plans written as outcomes, packages of care and the steps from referral to closure.
