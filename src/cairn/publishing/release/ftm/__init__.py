"""Records as entities and statements of FollowTheMoney, the model of Aleph, OpenAleph and yente."""
