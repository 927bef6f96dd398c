using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Health;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Maps every route, with its name, tag, summary, body and answers.</summary>
internal static class ApiRoutes
{
    private const string Hour = "/api/timeline/{date}/{hour}";
    private const string Override = "/api/zones/{zone}/loads/{load}/override";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(RouteGroupBuilder group, FallbackRoutes fallbacks, bool reportEndpoints)
    {
        MapDashboard(group, fallbacks);
        if (reportEndpoints)
        {
            MapReport(group, fallbacks);
        }

        MapSignals(group, fallbacks);
        MapLoads(group, fallbacks);
        MapPast(group, fallbacks);
        MapOperation(group, fallbacks);
        fallbacks.Map(group);
    }

    // The page's own addresses are no interface, and no document describes them.
    private static void MapDashboard(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/", Read), Read, HomeEndpoint.Get).ExcludeFromDescription();
        group.MapMethods(fallbacks.For($"/{DashboardFiles.Worker}", Read), Read, DashboardEndpoint.GetWorker).ExcludeFromDescription();
        group.MapMethods(fallbacks.For($"/{DashboardFiles.Manifest}", Read), Read, DashboardEndpoint.GetManifest).ExcludeFromDescription();
        group.MapMethods(fallbacks.For($"/{DashboardFiles.Assets}{{file}}", Read), Read, DashboardEndpoint.GetAsset).ExcludeFromDescription();
        group.MapMethods(fallbacks.For($"/{DashboardFiles.Assets}{{version}}/{{file}}", Read), Read, DashboardEndpoint.GetVersionedAsset).ExcludeFromDescription();
    }

    private static void MapReport(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/get_relays_state", Read), Read, RelayStateEndpoint.Get)
            .Describe("getRelaysState", "report", "The relays, as in the report")
            .Produces<Dictionary<string, bool>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost(fallbacks.For("/update_hvalue", HttpMethods.Post), UpdateHvalueEndpoint.PostAsync)
            .Describe("updateHvalue", "report", "Change an hour's value, as in the report")
            .IsChange().Accepts<HvalueUpdateRequest>()
            .Produces<HvalueUpdateDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapSignals(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/api/signals", Read), Read, SignalsEndpoint.Get)
            .Describe("getSignals", "signals", "The signals in RTE's shape")
            .Produces<EcowattSignalsDto>()
            .Produces(StatusCodes.Status304NotModified);
        group.MapMethods(fallbacks.For("/api/timeline", Read), Read, TimelineEndpoint.Get)
            .Describe("getTimeline", "signals", "Levels over time")
            .Produces<TimelineDto>()
            .Produces(StatusCodes.Status304NotModified);
        group.MapMethods(fallbacks.For("/api/supply", Read), Read, SupplyEndpoint.Get)
            .Describe("getSupply", "signals", "Tariff days, meters and sensors")
            .Produces<SupplyDto>();
        group.MapPost(fallbacks.For("/api/readings", HttpMethods.Post), ReadingsEndpoint.PostAsync)
            .Describe("reportReadings", "signals", "Report what sensors measure")
            .IsChange(ChangeKind.Readings).Accepts<ReadingDto[]>()
            .Produces<ReadingsTakenDto>();
        group.MapMethods(fallbacks.For("/calendar.ics", Read), Read, CalendarEndpoint.GetAsync)
            .Describe("getCalendar", "signals", "Tense hours, days of the tariff and planned runs, for a phone")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Produces(StatusCodes.Status304NotModified);
        group.MapPut(fallbacks.For(Hour, HttpMethods.Put), HourOverrideEndpoint.PutAsync)
            .Describe("changeHour", "signals", "Change an hour's level")
            .IsChange().Accepts<HourOverrideRequest>()
            .Produces<HourDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete(fallbacks.For(Hour, HttpMethods.Delete), HourOverrideEndpoint.DeleteAsync)
            .Describe("removeHourChange", "signals", "Take a change of an hour back")
            .IsChange()
            .Produces(StatusCodes.Status204NoContent);
    }

    private static void MapLoads(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/api/zones", Read), Read, ZoneEndpoints.GetZones)
            .Describe("getZones", "loads", "Every zone")
            .Produces<ZoneListDto>()
            .Produces(StatusCodes.Status304NotModified);
        group.MapMethods(fallbacks.For("/api/zones/{zone}", Read), Read, ZoneEndpoints.GetZone)
            .Describe("getZone", "loads", "One zone")
            .Produces<ZoneDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapMethods(fallbacks.For("/api/zones/{zone}/loads/{load}", Read), Read, ZoneEndpoints.GetLoad)
            .Describe("getLoad", "loads", "One load")
            .Produces<LoadDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapMethods(fallbacks.For("/api/zones/{zone}/loads/{load}/explanation", Read), Read, ExplanationEndpoint.GetAsync)
            .Describe("explainLoad", "loads", "Why a load is as it is")
            .Produces<ExplanationDto>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        group.MapMethods(fallbacks.For("/api/zones/{zone}/foresight", Read), Read, ForesightEndpoint.GetAsync)
            .Describe("foreseeZone", "loads", "What a zone would do")
            .Produces<ForesightDto>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        group.MapPut(fallbacks.For(Override, HttpMethods.Put), LoadOverrideEndpoint.PutAsync)
            .Describe("orderLoad", "loads", "Order a load on or off")
            .IsChange().Accepts<LoadOverrideRequest>()
            .Produces<LoadDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete(fallbacks.For(Override, HttpMethods.Delete), LoadOverrideEndpoint.DeleteAsync)
            .Describe("cancelOrder", "loads", "Take an order back")
            .IsChange()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapPast(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/api/changes", Read), Read, ChangesEndpoint.Get)
            .Describe("getChanges", "loads", "The last switches")
            .Produces<ChangeListDto>();
        group.MapMethods(fallbacks.For("/api/journal", Read), Read, JournalEndpoint.GetAsync)
            .Describe("getJournal", "loads", "The audit lines")
            .Produces<JournalPageDto>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapMethods(fallbacks.For("/api/history", Read), Read, HistoryEndpoints.GetAsync)
            .Describe("getHistory", "history", "What was measured, decided and used")
            .Produces<HistoryDto>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        group.MapMethods(fallbacks.For("/report", Read), Read, ReportEndpoint.GetPageAsync)
            .Describe("getReportPage", "history", "The owner's report of a month, to read and to print")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        group.MapMethods(fallbacks.For("/api/report", Read), Read, ReportEndpoint.GetAsync)
            .Describe("getReport", "history", "The figures of the owner's report")
            .Produces<object>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        group.MapMethods(fallbacks.For("/api/history/series", Read), Read, HistoryEndpoints.GetSeriesAsync)
            .Describe("getHistorySeries", "history", "What the history has")
            .Produces<HistorySeriesListDto>()
            .ProducesProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

        // A stream does not answer HEAD: it has no end whose length could be told.
        group.MapGet(fallbacks.For("/api/events", HttpMethods.Get), EventsEndpoint.GetAsync)
            .Describe("getEvents", "events", "What changes, as it happens")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblems(StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static void MapOperation(RouteGroupBuilder group, FallbackRoutes fallbacks)
    {
        group.MapMethods(fallbacks.For("/api/access", Read), Read, AccessEndpoint.Get)
            .Describe("getAccess", "operation", "What a change would need")
            .Produces<AccessDto>();
        group.MapMethods(fallbacks.For("/health/live", Read), Read, HealthEndpoints.GetLive)
            .Describe("getLive", "operation", "Whether the process answers")
            .Produces<HealthDto>();
        group.MapMethods(fallbacks.For("/health/ready", Read), Read, HealthEndpoints.GetReady)
            .Describe("getReady", "operation", "Whether the house does what it is there for")
            .Produces<HealthDto>()
            .Produces<HealthDto>(StatusCodes.Status503ServiceUnavailable);
        group.MapMethods(fallbacks.For(OpenApiEndpoint.Route, Read), Read, OpenApiEndpoint.Get)
            .Describe("getOpenApi", "operation", "This document")
            .Produces<object>()
            .Produces(StatusCodes.Status304NotModified);
    }
}
