-- library: subjects and skills. Reference tables shared by all organizations: read-only, no personal data, no tenant.
create schema library;
grant usage on schema library to trellis_app;
create table library.subject (key text primary key, name text not null, place smallint not null);
create table library.skill (
  id uuid primary key, subject text not null references library.subject, name text not null, level_from smallint not null, level_to smallint not null, place smallint not null
);
create index skill_subject on library.skill (subject, place);
grant select on library.subject, library.skill to trellis_app;
select kernel.words('library.subject', 'What can be tutored.', '{"key": "Short name used in files and programs.", "name": "Its name.", "place": "Order in lists."}');
select kernel.words('library.skill', 'The smallest thing taught and tracked.', '{"subject": "Its subject.", "name": "What a learner can do.", "level_from": "Lowest usual school year.", "level_to": "Highest usual school year.", "place": "Order in its subject."}');

insert into library.subject (key, name, place) values
  ('maths', 'Maths', 1), ('reading', 'Reading', 2), ('writing', 'Writing', 3), ('science', 'Science', 4), ('spanish', 'Spanish', 5), ('computing', 'Computing', 6);

-- Ids are fixed, so that every installation names a skill the same way.
insert into library.skill (id, subject, name, level_from, level_to, place)
select ('00000000-0000-7000-8000-' || lpad(to_hex(4096 + row_number() over (order by n)), 12, '0'))::uuid, subject, name, level_from, level_to, row_number() over (partition by subject order by n)
from (values
  (1, 'maths', 'Place value and rounding', 4, 7), (2, 'maths', 'Adding and subtracting', 3, 6), (3, 'maths', 'Multiplying', 4, 7), (4, 'maths', 'Dividing', 4, 7),
  (5, 'maths', 'Equal fractions', 5, 8), (6, 'maths', 'Adding fractions', 5, 8), (7, 'maths', 'Multiplying fractions', 6, 9), (8, 'maths', 'Decimals', 5, 8),
  (9, 'maths', 'Percent', 6, 9), (10, 'maths', 'Ratios', 6, 9), (11, 'maths', 'Negative numbers', 6, 9), (12, 'maths', 'Order of operations', 6, 9),
  (13, 'maths', 'Expressions', 7, 10), (14, 'maths', 'Linear equations', 7, 10), (15, 'maths', 'Straight-line graphs', 8, 11), (16, 'maths', 'Quadratic equations', 9, 12),
  (17, 'maths', 'Angles', 6, 9), (18, 'maths', 'Area and volume', 6, 10), (19, 'maths', 'Pythagoras', 8, 11), (20, 'maths', 'Trigonometry', 9, 12),
  (21, 'maths', 'Charts and averages', 6, 10), (22, 'maths', 'Probability', 7, 11),
  (30, 'reading', 'Reading fluently', 3, 7), (31, 'reading', 'Finding the main idea', 4, 8), (32, 'reading', 'Reading between the lines', 5, 10), (33, 'reading', 'Words in context', 4, 9), (34, 'reading', 'Comparing texts', 7, 12),
  (40, 'writing', 'Sentences and punctuation', 4, 8), (41, 'writing', 'Paragraphs', 5, 9), (42, 'writing', 'Arguing a point', 7, 12), (43, 'writing', 'Reports and summaries', 6, 12),
  (50, 'science', 'Cells and life', 6, 10), (51, 'science', 'Forces and motion', 6, 10), (52, 'science', 'Energy', 6, 10), (53, 'science', 'Matter and particles', 6, 10), (54, 'science', 'Planning an experiment', 6, 11), (55, 'science', 'Chemical equations', 8, 12),
  (60, 'spanish', 'Greetings and introductions', 5, 12), (61, 'spanish', 'Present tense', 6, 12), (62, 'spanish', 'Past tense', 7, 12), (63, 'spanish', 'Everyday vocabulary', 5, 12), (64, 'spanish', 'Listening and speaking', 5, 12),
  (70, 'computing', 'Algorithms', 6, 11), (71, 'computing', 'Loops and conditions', 6, 11), (72, 'computing', 'Lists and functions', 8, 12), (73, 'computing', 'Spreadsheets', 5, 10)
) as starter (n, subject, name, level_from, level_to);
