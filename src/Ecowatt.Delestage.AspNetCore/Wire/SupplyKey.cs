using System.Collections.Immutable;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>
/// Represents what people see of tariff days, meters and sensors, as coarsely as they see it: with equal keys, pages that look alike. Powers count in steps
/// of what the page shows, and that a reading is a little newer does not count at all.
/// </summary>
/// <param name="Urgent">What is told at once: colours, the breaker, what is wrong.</param>
/// <param name="Powers">The powers of all meters and the values of all sensors in steps, which may wait a little.</param>
/// <param name="OpensAt">When the breaker of each meter opens, in seconds since 1970; null where it bears what is drawn. The seconds until then pass by themselves.</param>
internal sealed record SupplyKey(string Urgent, string Powers, ImmutableArray<long?> OpensAt)
{
    // The page shows tenths of a kVA, and below one kVA tens of VA.
    private const int Thousand = 1000;
    private const int LargeStep = 100;
    private const int SmallStep = 10;

    // By so many seconds an end may move with the draw before it is told anew.
    private const int Moved = 3;

    /// <summary>Returns whether there is something that is told at once.</summary>
    public bool IsUrgentAfter(SupplyKey told)
        => Urgent != told.Urgent || OpensAt.Length != told.OpensAt.Length
            || OpensAt.Zip(told.OpensAt).Any(static pair => pair.First is null != pair.Second is null || Math.Abs((pair.First - pair.Second) ?? 0) > Moved);

    public static SupplyKey Of(SystemSnapshot snapshot)
    {
        var dto = SupplyDto.Of(snapshot, ExplanationLanguage.English);
        return new(
            string.Join('|', [DaysOf(dto.TariffDays), .. dto.Meters.Select(UrgentOf)]),
            string.Join('|', [.. dto.Meters.Select(PowersOf), .. dto.Sensors.Select(ValueOf)]),
            [.. dto.Meters.Select(static meter => meter.Breaker?.ReserveSeconds is { } seconds && meter.ReceivedAt is { } at ? at.ToUnixTimeSeconds() + seconds : (long?)null)]);
    }

    private static string DaysOf(TariffDaysDto? days)
        => days is null ? "" : $"{days.Today} {days.Tomorrow} {days.TomorrowExpectedAt:O} {days.DaysLeft} {string.Join(';', days.Differences)}";

    private static string UrgentOf(MeterDto meter)
        => $"{meter.Name} {meter.ReceivedAt is null} {meter.SubscribedPower} {meter.Breaker?.Open} {meter.Breaker is null} {meter.TariffName} {meter.OffPeak} "
            + $"{string.Join(';', meter.OffPeakHours.Select(static hours => hours.ToString()))} {meter.TariffHidden} {meter.ClockWrong} {meter.ClockAheadSeconds / 60} {meter.Problem} {IsOver(meter)}";

    private static bool IsOver(MeterDto meter) => meter.Power > meter.SubscribedPower;

    private static string PowersOf(MeterDto meter) => $"{Step(meter.Power)} {Step(meter.InjectedPower)} {string.Join(';', meter.Phases.Select(static phase => Step(phase.Power)))}";

    // The page shows tenths of a degree.
    private static string ValueOf(SensorDto sensor)
        => sensor.Unit == "W" && sensor.Value is { } watts ? $"{sensor.Name} {Step((int)Math.Clamp(watts, int.MinValue / 2, int.MaxValue / 2))}" : $"{sensor.Name} {sensor.Value}";

    private static int? Step(int? power) => power is { } volts ? volts < Thousand ? (volts + SmallStep / 2) / SmallStep * SmallStep : (volts + LargeStep / 2) / LargeStep * LargeStep : null;
}
