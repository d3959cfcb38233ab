-- How long requests waited is asked request by request, pairings that have ended too: the unique index holds none of those.
create index pairing_of_request on matching.pairing (org_id, request_id);
