-- Written by scripts/registers.mjs from the definitions in packages/ledgers. Tables of registers have no foreign keys: what a record
-- refers to is checked when it is written, and no record is ever deleted.

CREATE TABLE "reg_construction_site" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "kind" text,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "permit" text,
  "builder" text,
  "contractor" text,
  "supervisor" text,
  "authority" text,
  "officer" text,
  "officer_phone" text,
  "surface" numeric,
  "phase" text,
  "started_on" date,
  "planned_end" date,
  "fee_in_contract" boolean,
  "plan_made" boolean,
  "online" boolean,
  "network" integer,
  "camera" boolean,
  "night_permit_until" date,
  "next_check_on" date,
  "note" text
);
CREATE UNIQUE INDEX "reg_construction_site_code_key" ON "reg_construction_site" ("code");
CREATE INDEX "reg_construction_site_county_state_due_warn_from_archi_98381637" ON "reg_construction_site" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_construction_site_name_idx" ON "reg_construction_site" ("name");
CREATE INDEX "reg_construction_site_state_due_idx" ON "reg_construction_site" ("state", "due");
CREATE INDEX "reg_construction_site_due_idx" ON "reg_construction_site" ("due");
CREATE INDEX "reg_construction_site_updated_at_idx" ON "reg_construction_site" ("updated_at");
CREATE INDEX "reg_construction_site_network_idx" ON "reg_construction_site" ("network");
CREATE INDEX "reg_construction_site_position_west_position_east_idx" ON "reg_construction_site" ("position_west", "position_east");
CREATE INDEX "reg_construction_site_search_idx" ON "reg_construction_site" USING gin ("search");

CREATE TABLE "reg_dust_check" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "title" text NOT NULL,
  "construction" integer,
  "county" integer NOT NULL,
  "day" date,
  "inspector" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "fencing" text,
  "fencing_photos" jsonb,
  "covering" text,
  "covering_photos" jsonb,
  "wet_work" text,
  "wet_work_photos" jsonb,
  "hardening" text,
  "hardening_photos" jsonb,
  "washing" text,
  "washing_photos" jsonb,
  "sealing" text,
  "sealing_photos" jsonb,
  "pm10" numeric,
  "words" text,
  "rectify_by" date,
  "rectified_on" date,
  "rechecked_on" date,
  "score" numeric,
  "not_met" integer
);
CREATE UNIQUE INDEX "reg_dust_check_code_key" ON "reg_dust_check" ("code");
CREATE INDEX "reg_dust_check_county_state_due_warn_from_archived_at_idx" ON "reg_dust_check" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_dust_check_title_idx" ON "reg_dust_check" ("title");
CREATE INDEX "reg_dust_check_state_due_idx" ON "reg_dust_check" ("state", "due");
CREATE INDEX "reg_dust_check_due_idx" ON "reg_dust_check" ("due");
CREATE INDEX "reg_dust_check_updated_at_idx" ON "reg_dust_check" ("updated_at");
CREATE INDEX "reg_dust_check_construction_idx" ON "reg_dust_check" ("construction");
CREATE INDEX "reg_dust_check_position_west_position_east_idx" ON "reg_dust_check" ("position_west", "position_east");
CREATE INDEX "reg_dust_check_search_idx" ON "reg_dust_check" USING gin ("search");

CREATE TABLE "reg_non_road_machinery" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "kind" text,
  "pin" text,
  "disclosure" text,
  "manufacturer" text,
  "model" text,
  "made_on" date,
  "stage" text,
  "power" numeric,
  "engine" text,
  "locator" boolean,
  "owner" text,
  "owner_phone" text,
  "enterprise" integer,
  "county" integer NOT NULL,
  "registered_on" date,
  "workplace" text,
  "in_zone" boolean,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "inspections" jsonb,
  "note" text,
  "high_emission" boolean,
  "retire_on" date,
  "last_inspection" date
);
CREATE UNIQUE INDEX "reg_non_road_machinery_code_key" ON "reg_non_road_machinery" ("code");
CREATE UNIQUE INDEX "reg_non_road_machinery_pin_key" ON "reg_non_road_machinery" ("pin");
CREATE INDEX "reg_non_road_machinery_county_state_due_warn_from_arch_47c65f98" ON "reg_non_road_machinery" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_non_road_machinery_name_idx" ON "reg_non_road_machinery" ("name");
CREATE INDEX "reg_non_road_machinery_state_due_idx" ON "reg_non_road_machinery" ("state", "due");
CREATE INDEX "reg_non_road_machinery_due_idx" ON "reg_non_road_machinery" ("due");
CREATE INDEX "reg_non_road_machinery_updated_at_idx" ON "reg_non_road_machinery" ("updated_at");
CREATE INDEX "reg_non_road_machinery_enterprise_idx" ON "reg_non_road_machinery" ("enterprise");
CREATE INDEX "reg_non_road_machinery_position_west_position_east_idx" ON "reg_non_road_machinery" ("position_west", "position_east");
CREATE INDEX "reg_non_road_machinery_search_idx" ON "reg_non_road_machinery" USING gin ("search");

CREATE TABLE "reg_river_outfall" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "class" text,
  "subclass" text,
  "above_scale" boolean,
  "county" integer NOT NULL,
  "town" text,
  "village" text,
  "river" text,
  "bank" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "mode" text,
  "found_on" date,
  "found_by" text,
  "approval_number" text,
  "monitoring" jsonb,
  "online_monitored" boolean,
  "network" integer,
  "traced_on" date,
  "sources" text,
  "responsible" text,
  "enterprise" integer,
  "remedy" text,
  "plan" text,
  "plan_files" jsonb,
  "rectify_by" date,
  "rectified_on" date,
  "sign" boolean,
  "photos_before" jsonb,
  "photos_after" jsonb,
  "closed_on" date,
  "note" text
);
CREATE UNIQUE INDEX "reg_river_outfall_code_key" ON "reg_river_outfall" ("code");
CREATE INDEX "reg_river_outfall_county_state_due_warn_from_archived_at_idx" ON "reg_river_outfall" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_river_outfall_name_idx" ON "reg_river_outfall" ("name");
CREATE INDEX "reg_river_outfall_state_due_idx" ON "reg_river_outfall" ("state", "due");
CREATE INDEX "reg_river_outfall_due_idx" ON "reg_river_outfall" ("due");
CREATE INDEX "reg_river_outfall_updated_at_idx" ON "reg_river_outfall" ("updated_at");
CREATE INDEX "reg_river_outfall_network_idx" ON "reg_river_outfall" ("network");
CREATE INDEX "reg_river_outfall_enterprise_idx" ON "reg_river_outfall" ("enterprise");
CREATE INDEX "reg_river_outfall_position_west_position_east_idx" ON "reg_river_outfall" ("position_west", "position_east");
CREATE INDEX "reg_river_outfall_search_idx" ON "reg_river_outfall" USING gin ("search");

CREATE TABLE "reg_drinking_water_source" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "level" text,
  "type" text,
  "county" integer NOT NULL,
  "town" text,
  "intake" jsonb,
  "intake_lon" double precision,
  "intake_lat" double precision,
  "intake_west" double precision,
  "intake_south" double precision,
  "intake_east" double precision,
  "intake_north" double precision,
  "zone" jsonb,
  "zone_lon" double precision,
  "zone_lat" double precision,
  "zone_west" double precision,
  "zone_south" double precision,
  "zone_east" double precision,
  "zone_north" double precision,
  "first_zone" jsonb,
  "first_zone_lon" double precision,
  "first_zone_lat" double precision,
  "first_zone_west" double precision,
  "first_zone_south" double precision,
  "first_zone_east" double precision,
  "first_zone_north" double precision,
  "zoned_on" date,
  "zone_number" text,
  "population" integer,
  "yearly_volume" numeric,
  "waterworks" text,
  "backup_source" integer,
  "network" integer,
  "emergency_plan" integer,
  "signs" jsonb,
  "look_backs" jsonb,
  "next_look_back" date,
  "assessed_on" date,
  "fenced" boolean,
  "note" text,
  "last_look_back" date,
  "signs_missing" integer
);
CREATE UNIQUE INDEX "reg_drinking_water_source_code_key" ON "reg_drinking_water_source" ("code");
CREATE INDEX "reg_drinking_water_source_county_state_due_warn_from_a_4ed7847a" ON "reg_drinking_water_source" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_drinking_water_source_name_idx" ON "reg_drinking_water_source" ("name");
CREATE INDEX "reg_drinking_water_source_state_due_idx" ON "reg_drinking_water_source" ("state", "due");
CREATE INDEX "reg_drinking_water_source_due_idx" ON "reg_drinking_water_source" ("due");
CREATE INDEX "reg_drinking_water_source_updated_at_idx" ON "reg_drinking_water_source" ("updated_at");
CREATE INDEX "reg_drinking_water_source_backup_source_idx" ON "reg_drinking_water_source" ("backup_source");
CREATE INDEX "reg_drinking_water_source_network_idx" ON "reg_drinking_water_source" ("network");
CREATE INDEX "reg_drinking_water_source_emergency_plan_idx" ON "reg_drinking_water_source" ("emergency_plan");
CREATE INDEX "reg_drinking_water_source_intake_west_intake_east_idx" ON "reg_drinking_water_source" ("intake_west", "intake_east");
CREATE INDEX "reg_drinking_water_source_zone_west_zone_east_idx" ON "reg_drinking_water_source" ("zone_west", "zone_east");
CREATE INDEX "reg_drinking_water_source_first_zone_west_first_zone_east_idx" ON "reg_drinking_water_source" ("first_zone_west", "first_zone_east");
CREATE INDEX "reg_drinking_water_source_search_idx" ON "reg_drinking_water_source" USING gin ("search");

CREATE TABLE "reg_source_problem" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "title" text NOT NULL,
  "source" integer,
  "county" integer NOT NULL,
  "zone" text,
  "kind" text,
  "what" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "found_on" date,
  "found_by" text,
  "responsible" text,
  "measure" text,
  "rectify_by" date,
  "rectified_on" date,
  "photos_before" jsonb,
  "photos_after" jsonb,
  "closed_on" date
);
CREATE UNIQUE INDEX "reg_source_problem_code_key" ON "reg_source_problem" ("code");
CREATE INDEX "reg_source_problem_county_state_due_warn_from_archived_at_idx" ON "reg_source_problem" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_source_problem_title_idx" ON "reg_source_problem" ("title");
CREATE INDEX "reg_source_problem_state_due_idx" ON "reg_source_problem" ("state", "due");
CREATE INDEX "reg_source_problem_due_idx" ON "reg_source_problem" ("due");
CREATE INDEX "reg_source_problem_updated_at_idx" ON "reg_source_problem" ("updated_at");
CREATE INDEX "reg_source_problem_source_idx" ON "reg_source_problem" ("source");
CREATE INDEX "reg_source_problem_position_west_position_east_idx" ON "reg_source_problem" ("position_west", "position_east");
CREATE INDEX "reg_source_problem_search_idx" ON "reg_source_problem" USING gin ("search");

CREATE TABLE "reg_rural_sewage" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "county" integer NOT NULL,
  "town" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "households" integer,
  "population" integer,
  "treated_households" integer,
  "mode" text,
  "works" jsonb,
  "started_on" date,
  "planned_by" date,
  "treated_on" date,
  "checked_on" date,
  "no_flow" boolean,
  "no_odour" boolean,
  "satisfied" boolean,
  "note" text,
  "coverage" numeric
);
CREATE UNIQUE INDEX "reg_rural_sewage_code_key" ON "reg_rural_sewage" ("code");
CREATE INDEX "reg_rural_sewage_county_state_due_warn_from_archived_at_idx" ON "reg_rural_sewage" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_rural_sewage_name_idx" ON "reg_rural_sewage" ("name");
CREATE INDEX "reg_rural_sewage_state_due_idx" ON "reg_rural_sewage" ("state", "due");
CREATE INDEX "reg_rural_sewage_due_idx" ON "reg_rural_sewage" ("due");
CREATE INDEX "reg_rural_sewage_updated_at_idx" ON "reg_rural_sewage" ("updated_at");
CREATE INDEX "reg_rural_sewage_position_west_position_east_idx" ON "reg_rural_sewage" ("position_west", "position_east");
CREATE INDEX "reg_rural_sewage_search_idx" ON "reg_rural_sewage" USING gin ("search");

CREATE TABLE "reg_black_odorous_water" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "kind" text,
  "county" integer NOT NULL,
  "town" text,
  "course" jsonb,
  "course_lon" double precision,
  "course_lat" double precision,
  "course_west" double precision,
  "course_south" double precision,
  "course_east" double precision,
  "course_north" double precision,
  "length" numeric,
  "surface" numeric,
  "found_on" date,
  "found_grade" text,
  "causes" text[],
  "samples" jsonb,
  "measure" text,
  "responsible" text,
  "rectify_by" date,
  "eliminated_on" date,
  "approval" numeric,
  "photos" jsonb,
  "note" text,
  "latest_sample" date,
  "latest_grade" text
);
CREATE UNIQUE INDEX "reg_black_odorous_water_code_key" ON "reg_black_odorous_water" ("code");
CREATE INDEX "reg_black_odorous_water_county_state_due_warn_from_arc_720e2722" ON "reg_black_odorous_water" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_black_odorous_water_name_idx" ON "reg_black_odorous_water" ("name");
CREATE INDEX "reg_black_odorous_water_state_due_idx" ON "reg_black_odorous_water" ("state", "due");
CREATE INDEX "reg_black_odorous_water_due_idx" ON "reg_black_odorous_water" ("due");
CREATE INDEX "reg_black_odorous_water_updated_at_idx" ON "reg_black_odorous_water" ("updated_at");
CREATE INDEX "reg_black_odorous_water_course_west_course_east_idx" ON "reg_black_odorous_water" ("course_west", "course_east");
CREATE INDEX "reg_black_odorous_water_search_idx" ON "reg_black_odorous_water" USING gin ("search");

CREATE TABLE "reg_construction_land" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "boundary" jsonb,
  "boundary_lon" double precision,
  "boundary_lat" double precision,
  "boundary_west" double precision,
  "boundary_south" double precision,
  "boundary_east" double precision,
  "boundary_north" double precision,
  "surface" numeric,
  "origin" text,
  "enterprise" integer,
  "key_soil_unit" boolean,
  "owner" text,
  "polluter" text,
  "present_use" text,
  "planned_use" text,
  "use_changed_on" date,
  "suspected_on" date,
  "surveyed_on" date,
  "pollutants" jsonb,
  "assessed_on" date,
  "listed_on" date,
  "measure" text,
  "plan_filed_on" date,
  "finish_by" date,
  "finished_on" date,
  "evaluated_on" date,
  "removed_on" date,
  "documents" jsonb,
  "note" text
);
CREATE UNIQUE INDEX "reg_construction_land_code_key" ON "reg_construction_land" ("code");
CREATE INDEX "reg_construction_land_county_state_due_warn_from_archi_bdc7ce87" ON "reg_construction_land" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_construction_land_name_idx" ON "reg_construction_land" ("name");
CREATE INDEX "reg_construction_land_state_due_idx" ON "reg_construction_land" ("state", "due");
CREATE INDEX "reg_construction_land_due_idx" ON "reg_construction_land" ("due");
CREATE INDEX "reg_construction_land_updated_at_idx" ON "reg_construction_land" ("updated_at");
CREATE INDEX "reg_construction_land_enterprise_idx" ON "reg_construction_land" ("enterprise");
CREATE INDEX "reg_construction_land_boundary_west_boundary_east_idx" ON "reg_construction_land" ("boundary_west", "boundary_east");
CREATE INDEX "reg_construction_land_search_idx" ON "reg_construction_land" USING gin ("search");

CREATE TABLE "reg_hazardous_waste_producer" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "enterprise" integer,
  "county" integer NOT NULL,
  "town" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "year" integer,
  "other_key_condition" boolean,
  "wastes" jsonb,
  "stores" jsonb,
  "filed_on" date,
  "reports" jsonb,
  "officer" text,
  "note" text,
  "yearly_tonnes" numeric,
  "stored_tonnes" numeric,
  "class" text,
  "next_report" date
);
CREATE UNIQUE INDEX "reg_hazardous_waste_producer_code_key" ON "reg_hazardous_waste_producer" ("code");
CREATE UNIQUE INDEX "reg_hazardous_waste_producer_enterprise_year_key" ON "reg_hazardous_waste_producer" ("enterprise", "year");
CREATE INDEX "reg_hazardous_waste_producer_county_state_due_warn_fro_e3f3abee" ON "reg_hazardous_waste_producer" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_hazardous_waste_producer_name_idx" ON "reg_hazardous_waste_producer" ("name");
CREATE INDEX "reg_hazardous_waste_producer_state_due_idx" ON "reg_hazardous_waste_producer" ("state", "due");
CREATE INDEX "reg_hazardous_waste_producer_due_idx" ON "reg_hazardous_waste_producer" ("due");
CREATE INDEX "reg_hazardous_waste_producer_updated_at_idx" ON "reg_hazardous_waste_producer" ("updated_at");
CREATE INDEX "reg_hazardous_waste_producer_enterprise_idx" ON "reg_hazardous_waste_producer" ("enterprise");
CREATE INDEX "reg_hazardous_waste_producer_position_west_position_east_idx" ON "reg_hazardous_waste_producer" ("position_west", "position_east");
CREATE INDEX "reg_hazardous_waste_producer_search_idx" ON "reg_hazardous_waste_producer" USING gin ("search");

CREATE TABLE "reg_hazardous_waste_licence" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "number" text NOT NULL,
  "name" text NOT NULL,
  "enterprise" integer,
  "county" integer NOT NULL,
  "kind" text,
  "ways" text[],
  "wastes" jsonb,
  "authority" text,
  "issued_on" date,
  "valid_from" date,
  "valid_until" date,
  "renewal_applied_on" date,
  "last_year_tonnes" numeric,
  "documents" jsonb,
  "note" text,
  "approved_tonnes" numeric
);
CREATE UNIQUE INDEX "reg_hazardous_waste_licence_number_key" ON "reg_hazardous_waste_licence" ("number");
CREATE INDEX "reg_hazardous_waste_licence_county_state_due_warn_from_82eaca8d" ON "reg_hazardous_waste_licence" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_hazardous_waste_licence_name_idx" ON "reg_hazardous_waste_licence" ("name");
CREATE INDEX "reg_hazardous_waste_licence_state_due_idx" ON "reg_hazardous_waste_licence" ("state", "due");
CREATE INDEX "reg_hazardous_waste_licence_due_idx" ON "reg_hazardous_waste_licence" ("due");
CREATE INDEX "reg_hazardous_waste_licence_updated_at_idx" ON "reg_hazardous_waste_licence" ("updated_at");
CREATE INDEX "reg_hazardous_waste_licence_enterprise_idx" ON "reg_hazardous_waste_licence" ("enterprise");
CREATE INDEX "reg_hazardous_waste_licence_search_idx" ON "reg_hazardous_waste_licence" USING gin ("search");

CREATE TABLE "reg_enterprise" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "credit_code" text NOT NULL,
  "name" text NOT NULL,
  "former_name" text,
  "source_code" text,
  "industry" text,
  "industry_code" text,
  "scale" text,
  "founded_on" date,
  "employees" integer,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "park" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "key_kinds" text[],
  "key_year" integer,
  "permit_class" text,
  "performance_grade" text,
  "processes" jsonb,
  "daily_trucks" integer,
  "gate_ledger" boolean,
  "legal_person" text,
  "contact" text,
  "contact_phone" text,
  "photos" jsonb,
  "note" text
);
CREATE UNIQUE INDEX "reg_enterprise_credit_code_key" ON "reg_enterprise" ("credit_code");
CREATE INDEX "reg_enterprise_county_state_due_warn_from_archived_at_idx" ON "reg_enterprise" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_enterprise_name_idx" ON "reg_enterprise" ("name");
CREATE INDEX "reg_enterprise_state_due_idx" ON "reg_enterprise" ("state", "due");
CREATE INDEX "reg_enterprise_due_idx" ON "reg_enterprise" ("due");
CREATE INDEX "reg_enterprise_updated_at_idx" ON "reg_enterprise" ("updated_at");
CREATE INDEX "reg_enterprise_position_west_position_east_idx" ON "reg_enterprise" ("position_west", "position_east");
CREATE INDEX "reg_enterprise_search_idx" ON "reg_enterprise" USING gin ("search");

CREATE TABLE "reg_discharge_permit" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "number" text NOT NULL,
  "name" text NOT NULL,
  "enterprise" integer,
  "county" integer NOT NULL,
  "class" text,
  "authority" text,
  "accepted_on" date,
  "site_check" boolean,
  "issued_on" date,
  "valid_from" date,
  "valid_until" date,
  "renewal_applied_on" date,
  "outlets" jsonb,
  "totals" jsonb,
  "monitoring" jsonb,
  "reports" jsonb,
  "special_times" text,
  "documents" jsonb,
  "note" text,
  "decision_by" date,
  "renewal_by" date,
  "next_report" date,
  "outlet_count" integer
);
CREATE UNIQUE INDEX "reg_discharge_permit_number_key" ON "reg_discharge_permit" ("number");
CREATE INDEX "reg_discharge_permit_county_state_due_warn_from_archived_at_idx" ON "reg_discharge_permit" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_discharge_permit_name_idx" ON "reg_discharge_permit" ("name");
CREATE INDEX "reg_discharge_permit_state_due_idx" ON "reg_discharge_permit" ("state", "due");
CREATE INDEX "reg_discharge_permit_due_idx" ON "reg_discharge_permit" ("due");
CREATE INDEX "reg_discharge_permit_updated_at_idx" ON "reg_discharge_permit" ("updated_at");
CREATE INDEX "reg_discharge_permit_enterprise_idx" ON "reg_discharge_permit" ("enterprise");
CREATE INDEX "reg_discharge_permit_search_idx" ON "reg_discharge_permit" USING gin ("search");

CREATE TABLE "reg_risk_source" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "enterprise" integer,
  "county" integer NOT NULL,
  "town" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "substances" jsonb,
  "air_score" integer,
  "air_surroundings" text,
  "water_score" integer,
  "water_surroundings" text,
  "illegal_discharge" boolean,
  "reported_grade" text,
  "assessed_on" date,
  "plan" integer,
  "receptors" text,
  "measures" text,
  "checked_on" date,
  "next_check_on" date,
  "note" text,
  "air_ratio" numeric,
  "water_ratio" numeric,
  "grade" text,
  "grade_text" text
);
CREATE UNIQUE INDEX "reg_risk_source_code_key" ON "reg_risk_source" ("code");
CREATE INDEX "reg_risk_source_county_state_due_warn_from_archived_at_idx" ON "reg_risk_source" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_risk_source_name_idx" ON "reg_risk_source" ("name");
CREATE INDEX "reg_risk_source_state_due_idx" ON "reg_risk_source" ("state", "due");
CREATE INDEX "reg_risk_source_due_idx" ON "reg_risk_source" ("due");
CREATE INDEX "reg_risk_source_updated_at_idx" ON "reg_risk_source" ("updated_at");
CREATE INDEX "reg_risk_source_enterprise_idx" ON "reg_risk_source" ("enterprise");
CREATE INDEX "reg_risk_source_plan_idx" ON "reg_risk_source" ("plan");
CREATE INDEX "reg_risk_source_position_west_position_east_idx" ON "reg_risk_source" ("position_west", "position_east");
CREATE INDEX "reg_risk_source_search_idx" ON "reg_risk_source" USING gin ("search");

CREATE TABLE "reg_contingency_plan" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "enterprise" integer,
  "kind" text,
  "county" integer NOT NULL,
  "edition" text,
  "grade" text,
  "cross_border" boolean,
  "contact" text,
  "contact_phone" text,
  "reviewed_on" date,
  "signed_on" date,
  "documents" text[],
  "files" jsonb,
  "filed_on" date,
  "filing_number" text,
  "note" text
);
CREATE UNIQUE INDEX "reg_contingency_plan_code_key" ON "reg_contingency_plan" ("code");
CREATE INDEX "reg_contingency_plan_county_state_due_warn_from_archived_at_idx" ON "reg_contingency_plan" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_contingency_plan_name_idx" ON "reg_contingency_plan" ("name");
CREATE INDEX "reg_contingency_plan_state_due_idx" ON "reg_contingency_plan" ("state", "due");
CREATE INDEX "reg_contingency_plan_due_idx" ON "reg_contingency_plan" ("due");
CREATE INDEX "reg_contingency_plan_updated_at_idx" ON "reg_contingency_plan" ("updated_at");
CREATE INDEX "reg_contingency_plan_enterprise_idx" ON "reg_contingency_plan" ("enterprise");
CREATE INDEX "reg_contingency_plan_search_idx" ON "reg_contingency_plan" USING gin ("search");

CREATE TABLE "reg_emergency_drill" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "county" integer NOT NULL,
  "organiser" text,
  "enterprise" integer,
  "plan" integer,
  "kind" text,
  "level" text,
  "scenario" text,
  "planned_on" date,
  "held_on" date,
  "participants" integer,
  "evaluation" text,
  "problems" jsonb,
  "photos" jsonb,
  "next_problem" date
);
CREATE UNIQUE INDEX "reg_emergency_drill_code_key" ON "reg_emergency_drill" ("code");
CREATE INDEX "reg_emergency_drill_county_state_due_warn_from_archived_at_idx" ON "reg_emergency_drill" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_emergency_drill_name_idx" ON "reg_emergency_drill" ("name");
CREATE INDEX "reg_emergency_drill_state_due_idx" ON "reg_emergency_drill" ("state", "due");
CREATE INDEX "reg_emergency_drill_due_idx" ON "reg_emergency_drill" ("due");
CREATE INDEX "reg_emergency_drill_updated_at_idx" ON "reg_emergency_drill" ("updated_at");
CREATE INDEX "reg_emergency_drill_enterprise_idx" ON "reg_emergency_drill" ("enterprise");
CREATE INDEX "reg_emergency_drill_plan_idx" ON "reg_emergency_drill" ("plan");
CREATE INDEX "reg_emergency_drill_search_idx" ON "reg_emergency_drill" USING gin ("search");

CREATE TABLE "reg_emergency_depot" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "level" text,
  "owner" text,
  "keeper" text,
  "keeper_phone" text,
  "surface" numeric,
  "stock" jsonb,
  "checked_on" date,
  "next_check_on" date,
  "note" text,
  "next_expiry" date,
  "short_items" integer
);
CREATE UNIQUE INDEX "reg_emergency_depot_code_key" ON "reg_emergency_depot" ("code");
CREATE INDEX "reg_emergency_depot_county_state_due_warn_from_archived_at_idx" ON "reg_emergency_depot" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_emergency_depot_name_idx" ON "reg_emergency_depot" ("name");
CREATE INDEX "reg_emergency_depot_state_due_idx" ON "reg_emergency_depot" ("state", "due");
CREATE INDEX "reg_emergency_depot_due_idx" ON "reg_emergency_depot" ("due");
CREATE INDEX "reg_emergency_depot_updated_at_idx" ON "reg_emergency_depot" ("updated_at");
CREATE INDEX "reg_emergency_depot_position_west_position_east_idx" ON "reg_emergency_depot" ("position_west", "position_east");
CREATE INDEX "reg_emergency_depot_search_idx" ON "reg_emergency_depot" USING gin ("search");

CREATE TABLE "reg_complaint" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "number" text NOT NULL,
  "title" text NOT NULL,
  "channel" text,
  "kind" text,
  "pollution" text,
  "content" text,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "subject" text,
  "subject_enterprise" integer,
  "complainant" text,
  "complainant_phone" text,
  "confidential" boolean,
  "received_on" date,
  "repeat_of" integer,
  "handler" integer,
  "handler_unit" text,
  "extended_until" date,
  "extension_reason" text,
  "checked_on" date,
  "verified" text,
  "finding" text,
  "photos" jsonb,
  "answer" text,
  "answered_on" date,
  "public_answer" text,
  "visited_on" date,
  "satisfaction" text,
  "within3_from" date,
  "within7_from" date,
  "within15_from" date
);
CREATE UNIQUE INDEX "reg_complaint_number_key" ON "reg_complaint" ("number");
CREATE INDEX "reg_complaint_county_state_due_warn_from_archived_at_idx" ON "reg_complaint" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_complaint_title_idx" ON "reg_complaint" ("title");
CREATE INDEX "reg_complaint_state_due_idx" ON "reg_complaint" ("state", "due");
CREATE INDEX "reg_complaint_due_idx" ON "reg_complaint" ("due");
CREATE INDEX "reg_complaint_updated_at_idx" ON "reg_complaint" ("updated_at");
CREATE INDEX "reg_complaint_subject_enterprise_idx" ON "reg_complaint" ("subject_enterprise");
CREATE INDEX "reg_complaint_repeat_of_idx" ON "reg_complaint" ("repeat_of");
CREATE INDEX "reg_complaint_handler_idx" ON "reg_complaint" ("handler");
CREATE INDEX "reg_complaint_position_west_position_east_idx" ON "reg_complaint" ("position_west", "position_east");
CREATE INDEX "reg_complaint_search_idx" ON "reg_complaint" USING gin ("search");

CREATE TABLE "reg_grid_cell" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "level" text,
  "parent" integer,
  "county" integer NOT NULL,
  "town" text,
  "village" text,
  "boundary" jsonb,
  "boundary_lon" double precision,
  "boundary_lat" double precision,
  "boundary_west" double precision,
  "boundary_south" double precision,
  "boundary_east" double precision,
  "boundary_north" double precision,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "responsible" text,
  "responsible_phone" text,
  "liaison" text,
  "objects" jsonb,
  "patrol_every" integer,
  "patrols" jsonb,
  "note" text,
  "last_patrol" date,
  "next_patrol" date,
  "object_count" integer
);
CREATE UNIQUE INDEX "reg_grid_cell_code_key" ON "reg_grid_cell" ("code");
CREATE INDEX "reg_grid_cell_county_state_due_warn_from_archived_at_idx" ON "reg_grid_cell" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_grid_cell_name_idx" ON "reg_grid_cell" ("name");
CREATE INDEX "reg_grid_cell_state_due_idx" ON "reg_grid_cell" ("state", "due");
CREATE INDEX "reg_grid_cell_due_idx" ON "reg_grid_cell" ("due");
CREATE INDEX "reg_grid_cell_updated_at_idx" ON "reg_grid_cell" ("updated_at");
CREATE INDEX "reg_grid_cell_parent_idx" ON "reg_grid_cell" ("parent");
CREATE INDEX "reg_grid_cell_boundary_west_boundary_east_idx" ON "reg_grid_cell" ("boundary_west", "boundary_east");
CREATE INDEX "reg_grid_cell_position_west_position_east_idx" ON "reg_grid_cell" ("position_west", "position_east");
CREATE INDEX "reg_grid_cell_search_idx" ON "reg_grid_cell" USING gin ("search");

CREATE TABLE "reg_grid_worker" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "duty" text,
  "cell" integer,
  "county" integer NOT NULL,
  "town" text,
  "phone" text,
  "account" integer,
  "since" date,
  "until" date,
  "trainings" jsonb,
  "note" text,
  "last_training" date
);
CREATE UNIQUE INDEX "reg_grid_worker_code_key" ON "reg_grid_worker" ("code");
CREATE INDEX "reg_grid_worker_county_state_due_warn_from_archived_at_idx" ON "reg_grid_worker" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_grid_worker_name_idx" ON "reg_grid_worker" ("name");
CREATE INDEX "reg_grid_worker_state_due_idx" ON "reg_grid_worker" ("state", "due");
CREATE INDEX "reg_grid_worker_due_idx" ON "reg_grid_worker" ("due");
CREATE INDEX "reg_grid_worker_updated_at_idx" ON "reg_grid_worker" ("updated_at");
CREATE INDEX "reg_grid_worker_cell_idx" ON "reg_grid_worker" ("cell");
CREATE INDEX "reg_grid_worker_account_idx" ON "reg_grid_worker" ("account");
CREATE INDEX "reg_grid_worker_search_idx" ON "reg_grid_worker" USING gin ("search");

CREATE TABLE "reg_key_project" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "county" integer NOT NULL,
  "field" text,
  "content" text,
  "section" text,
  "quote" text,
  "owner" text,
  "lead" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "planned_start" date,
  "planned_end" date,
  "started_on" date,
  "finished_on" date,
  "accepted_on" date,
  "investment" jsonb,
  "progress" numeric,
  "steps" jsonb,
  "indicators" jsonb,
  "documents" jsonb,
  "note" text,
  "planned" numeric,
  "arrived" numeric,
  "last_step" date
);
CREATE UNIQUE INDEX "reg_key_project_code_key" ON "reg_key_project" ("code");
CREATE INDEX "reg_key_project_county_state_due_warn_from_archived_at_idx" ON "reg_key_project" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_key_project_name_idx" ON "reg_key_project" ("name");
CREATE INDEX "reg_key_project_state_due_idx" ON "reg_key_project" ("state", "due");
CREATE INDEX "reg_key_project_due_idx" ON "reg_key_project" ("due");
CREATE INDEX "reg_key_project_updated_at_idx" ON "reg_key_project" ("updated_at");
CREATE INDEX "reg_key_project_position_west_position_east_idx" ON "reg_key_project" ("position_west", "position_east");
CREATE INDEX "reg_key_project_search_idx" ON "reg_key_project" USING gin ("search");

CREATE TABLE "reg_monitoring_site" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "medium" text,
  "level" text,
  "method" text,
  "network" integer,
  "factors" text,
  "county" integer NOT NULL,
  "town" text,
  "address" text,
  "position" jsonb,
  "position_lon" double precision,
  "position_lat" double precision,
  "position_west" double precision,
  "position_south" double precision,
  "position_east" double precision,
  "position_north" double precision,
  "river" text,
  "built_on" date,
  "accepted_on" date,
  "networked_on" date,
  "operator" text,
  "operator_contact" text,
  "operator_phone" text,
  "contract_until" date,
  "certificates" jsonb,
  "documents" jsonb,
  "note" text,
  "next_certificate_expiry" date
);
CREATE UNIQUE INDEX "reg_monitoring_site_code_key" ON "reg_monitoring_site" ("code");
CREATE INDEX "reg_monitoring_site_county_state_due_warn_from_archived_at_idx" ON "reg_monitoring_site" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_monitoring_site_name_idx" ON "reg_monitoring_site" ("name");
CREATE INDEX "reg_monitoring_site_state_due_idx" ON "reg_monitoring_site" ("state", "due");
CREATE INDEX "reg_monitoring_site_due_idx" ON "reg_monitoring_site" ("due");
CREATE INDEX "reg_monitoring_site_updated_at_idx" ON "reg_monitoring_site" ("updated_at");
CREATE INDEX "reg_monitoring_site_network_idx" ON "reg_monitoring_site" ("network");
CREATE INDEX "reg_monitoring_site_position_west_position_east_idx" ON "reg_monitoring_site" ("position_west", "position_east");
CREATE INDEX "reg_monitoring_site_search_idx" ON "reg_monitoring_site" USING gin ("search");

CREATE TABLE "reg_monitoring_device" (
  "id" integer PRIMARY KEY,
  "state" text NOT NULL,
  "state_since" timestamptz NOT NULL,
  "entered" jsonb NOT NULL,
  "version" integer NOT NULL,
  "definition" integer NOT NULL,
  "created_at" timestamptz NOT NULL,
  "created_by" integer,
  "updated_at" timestamptz NOT NULL,
  "updated_by" integer,
  "archived_at" timestamptz,
  "due" date,
  "due_key" text,
  "warn_from" date,
  "search" tsvector NOT NULL,
  "demo" boolean NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "station" integer,
  "county" integer NOT NULL,
  "kind" text,
  "mn" text,
  "factors" text,
  "manufacturer" text,
  "model" text,
  "serial_number" text,
  "approval" text,
  "range" text,
  "installed_on" date,
  "calibrate_every" integer,
  "calibrations" jsonb,
  "inspect_every" integer,
  "maintenances" jsonb,
  "note" text,
  "last_calibration" date,
  "next_calibration" date,
  "last_inspection" date,
  "next_inspection" date
);
CREATE UNIQUE INDEX "reg_monitoring_device_code_key" ON "reg_monitoring_device" ("code");
CREATE INDEX "reg_monitoring_device_county_state_due_warn_from_archi_04405035" ON "reg_monitoring_device" ("county", "state", "due", "warn_from", "archived_at");
CREATE INDEX "reg_monitoring_device_name_idx" ON "reg_monitoring_device" ("name");
CREATE INDEX "reg_monitoring_device_state_due_idx" ON "reg_monitoring_device" ("state", "due");
CREATE INDEX "reg_monitoring_device_due_idx" ON "reg_monitoring_device" ("due");
CREATE INDEX "reg_monitoring_device_updated_at_idx" ON "reg_monitoring_device" ("updated_at");
CREATE INDEX "reg_monitoring_device_station_idx" ON "reg_monitoring_device" ("station");
CREATE INDEX "reg_monitoring_device_search_idx" ON "reg_monitoring_device" USING gin ("search");
