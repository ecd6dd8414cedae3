"""The decision on a referral: two reviewers' own views, the decision, and the supervisor's approval (7.103.4 to 7.103.6)."""
