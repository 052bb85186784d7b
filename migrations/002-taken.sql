-- What has been taken of the limits that hold for all processes, as rate-limiter-flexible keeps it: a hash of who or where,
-- and milliseconds since 1970 after which the row says nothing. What is lost with the server is only who must wait.
create unlogged table ibid.taken (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
