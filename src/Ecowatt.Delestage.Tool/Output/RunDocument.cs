using System.Text.Json.Serialization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>simulate --json</c> prints of a scenario, of a journal and of a comparison. Energy is in watt-hours, power in watts, cost in euros.</summary>
internal sealed record RunDocument(
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<HouseHistoryKind>))] HouseHistoryKind History,
    string? Scenario,
    long? Seed,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<PriceListKind>))] PriceListKind? Prices,
    IReadOnlyList<RunDocument.ZoneRuns> Zones)
{
    public static RunDocument Of(HouseHistory history, IReadOnlyList<HouseRun> runs, string house)
        => Of(history, runs[0].Prices, [.. runs.Select(run => new ZoneRuns(run.Zone.Name, null, [RunOf(run, house)], null))]);

    public static RunDocument Of(HouseHistory history, IReadOnlyList<Comparison> comparisons, string first, string second)
        => Of(history, comparisons[0].First.Prices, [.. comparisons.Select(comparison => new ZoneRuns(comparison.First.Zone.Name, comparison.IsSame, [RunOf(comparison.First, first), RunOf(comparison.Second, second)], DeltaOf(comparison)))]);

    private static RunDocument Of(HouseHistory history, PriceList? prices, IReadOnlyList<ZoneRuns> zones) => new(
        history.From, history.To, history.Kind, history.Kind == HouseHistoryKind.Scenario ? history.Name : null, history.Seed, prices?.Kind, zones);

    private static Run RunOf(HouseRun run, string house) => new(
        house, Energy(run.Served), Energy(run.NotServed), Energy(run.Recovered), Energy(run.Unpriced), Euros(run.Cost),
        Degrees(run.Discomfort), Degrees(run.Coldest), Math.Round(run.Peak, 1), run.PeakAt, run.Switches, (long)run.TimeShed.TotalSeconds, [.. run.Loads.Select(LoadOf)]);

    private static RunLoad LoadOf(LoadRun load) => new(
        load.Load.Name, Energy(load.Served), Energy(load.NotServed), Energy(load.Recovered), Energy(load.Unpriced), Euros(load.Cost),
        Degrees(load.Discomfort), Degrees(load.Coldest), load.Switches, (long)load.TimeShed.TotalSeconds, [.. load.Strip.Select(SpanOf)]);

    private static StripSpan SpanOf(LoadSpan span) => new(
        span.Start, span.End, span.Powered, span.Rule.NullIfNone(), span.TariffClass.NullIfNone(), Energy(span.Served), Energy(span.NotServed), Energy(span.Recovered),
        Euros(span.Cost), Degrees(span.Discomfort));

    private static Delta DeltaOf(Comparison comparison) => new(
        Energy(comparison.Served), Energy(comparison.NotServed), Energy(comparison.Recovered), Euros(comparison.Cost),
        Degrees(comparison.Discomfort), Math.Round(comparison.Peak, 1), comparison.Switches, (long)comparison.TimeShed.TotalSeconds);

    private static double Energy(double kilowattHours) => Math.Round(kilowattHours * 1000, 3);

    // To the ten-thousandth of a cent: spans of a quarter of an hour cost little.
    private static double? Euros(decimal? cost) => cost is { } known ? (double)Math.Round(known, 6) : null;

    private static double? Degrees(double? value) => value is { } known ? Math.Round(known, 4) : null;

    internal sealed record ZoneRuns(string Name, bool? Same, IReadOnlyList<Run> Runs, Delta? Delta);

    internal sealed record Run(
        string House, double EnergyServed, double EnergyLacking, double EnergyRecovered, double EnergyUnpriced, double? Cost,
        double? BelowFloor, double? Coldest, double PeakPower, DateTimeOffset PeakAt, int Switches, long TimeShedSeconds, IReadOnlyList<RunLoad> Loads);

    internal sealed record RunLoad(
        string Name, double EnergyServed, double EnergyLacking, double EnergyRecovered, double EnergyUnpriced, double? Cost,
        double? BelowFloor, double? Coldest, int Switches, long TimeShedSeconds, IReadOnlyList<StripSpan> Strip);

    internal sealed record StripSpan(
        DateTimeOffset Start, DateTimeOffset End, bool? Powered,
        [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
        [property: JsonConverter(typeof(CamelCaseEnumConverter<TariffClass>))] TariffClass? TariffClass,
        double EnergyServed, double EnergyLacking, double EnergyRecovered, double? Cost, double? BelowFloor);

    internal sealed record Delta(double EnergyServed, double EnergyLacking, double EnergyRecovered, double? Cost, double? BelowFloor, double PeakPower, int Switches, long TimeShedSeconds);
}
