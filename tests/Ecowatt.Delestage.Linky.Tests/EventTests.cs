using Ecowatt.Delestage.Linky.Events;
using Ecowatt.Delestage.Linky.Meter;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class EventTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 13, 11, 0, 0, TimeSpan.Zero);

    private readonly LinkyEventDetector _detector = new();

    [Fact]
    public void A_normal_first_frame_is_no_event() => Assert.Empty(Take(Standard(0)));

    [Fact]
    public void The_breaker_tells_why_it_is_open()
    {
        Take(Standard(0));
        var opened = Assert.Single(Take(Standard(3 << 1)));
        Assert.Equal((LinkyEventKind.BreakerOpened, TicBreaker.Shed), (opened.Kind, opened.Breaker));
        Assert.Equal("l'organe de coupure du compteur est ouvert : ce logement a été délesté", opened.TextIn(ExplanationLanguage.French));
        Assert.Empty(Take(Standard(3 << 1)));
        Assert.Equal(LinkyEventKind.BreakerClosed, Assert.Single(Take(Standard(0))).Kind);
    }

    [Fact]
    public void Relays_are_told_one_by_one()
    {
        Take(Standard(0) with { Relays = new TicRelays(0b0001) });
        Assert.Equal([(LinkyEventKind.RelayOpened, 1), (LinkyEventKind.RelayClosed, 2)], Take(Standard(0) with { Relays = new TicRelays(0b0010) }).Select(static told => (told.Kind, told.Number!.Value)));
    }

    [Fact]
    public void A_clock_that_is_hours_off_is_told_with_how_far()
    {
        var told = Assert.Single(Take(Standard(0) with { Clock = new TicTime(new DateTime(2026, 1, 13, 9, 0, 0, DateTimeKind.Unspecified), TicSeason.Winter, false) }));
        Assert.Equal("the meter's clock is 3 h behind this machine's; what it says of hours ahead is not used", told.ToString());
        Assert.Equal(LinkyEventKind.ClockRight, Assert.Single(Take(Standard(0) with { Clock = new TicTime(new DateTime(2026, 1, 13, 12, 0, 0, DateTimeKind.Unspecified), TicSeason.Winter, false) })).Kind);
    }

    [Fact]
    public void Over_power_is_told_once_with_its_phase_and_ends_with_a_long_frame()
    {
        var over = new TicFrame { Mode = TicMode.Historic, IsShort = true, IsThreePhase = true, ReceivedAt = Noon, OverCurrents = new TicPhases(15, 36, 2), Currents = new TicPhases(10, 36, 1) };
        Assert.Equal((LinkyEventKind.OverPower, 2), Assert.Single(Take(over)) is var told ? (told.Kind, told.Number) : default);
        Assert.Empty(Take(over));
        Assert.Equal(LinkyEventKind.OverPowerEnded, Assert.Single(Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = Noon, Period = TicPeriod.Peak })).Kind);
    }

    [Fact]
    public void A_lost_phase_is_told_in_either_mode()
    {
        Assert.Equal((LinkyEventKind.PhaseLost, 2), Assert.Single(Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = Noon, LostPhases = 0b100, Period = TicPeriod.Peak })) is var told ? (told.Kind, told.Number) : default);
        Assert.Equal((LinkyEventKind.PhaseRestored, 2), Assert.Single(Take(Standard(0) with { Voltages = new TicPhases(230, 231, 229) })) is var back ? (back.Kind, back.Number) : default);
        Assert.Equal((LinkyEventKind.PhaseLost, 3), Assert.Single(Take(Standard(0) with { Voltages = new TicPhases(230, 231, 0) })) is var third ? (third.Kind, third.Number) : default);
    }

    [Fact]
    public void A_contract_that_historic_mode_hides_is_told_once_with_its_cure()
    {
        var hidden = new TicFrame { Mode = TicMode.Historic, ReceivedAt = Noon, Period = TicPeriod.AllHours };
        Assert.Contains("ask the supplier for the standard mode", Assert.Single(Take(hidden)).ToString(), StringComparison.Ordinal);
        Assert.Empty(Take(hidden));
    }

    [Fact]
    public void Tomorrows_colour_and_mobile_peaks_are_told_once()
    {
        Assert.Equal(TariffColor.Red, Assert.Single(Take(Standard(3u << 26 | 1u << 24) with { Tomorrow = TariffColor.Red })).Color);
        Assert.Empty(Take(Standard(3u << 26 | 1u << 24) with { Tomorrow = TariffColor.Red }));
        Assert.Equal([LinkyEventKind.MobilePeakAnnounced], Take(Standard(1u << 28)).Select(static told => told.Kind));
        Assert.Equal([LinkyEventKind.MobilePeakBegan], Take(Standard(1u << 30)).Select(static told => told.Kind));
        Assert.Equal([LinkyEventKind.MobilePeakEnded], Take(Standard(0)).Select(static told => told.Kind));
    }

    [Fact]
    public void Every_kind_is_said_in_both_languages()
        => Assert.All(Enum.GetValues<LinkyEventKind>(), static kind =>
        {
            var happened = new LinkyEvent(kind, Noon) { Number = 2, Problem = "no port", Color = TariffColor.Red, Breaker = TicBreaker.OverPower };
            Assert.NotEqual(happened.TextIn(ExplanationLanguage.English), happened.TextIn(ExplanationLanguage.French));
        });

    [Fact]
    public void Readings_have_the_names_that_were_given_a_producers_zero_is_none_and_what_is_drawn_is_less_than_no_surplus()
    {
        var readings = new LinkyReadings("meter", new LinkyOptions { InjectedSensor = "sun" });
        Assert.Equal(["meter=1200", "sun=-1200", "meter reference=9000", "meter phase 1=1200"], Words(readings.Of(new TicFrame { Mode = TicMode.Standard, ApparentPower = 1200, InjectedPower = 0, ReferencePower = 9000, PhasePowers = new TicPhases(1200, null, null) })));
        Assert.Equal(["meter breaker=9000", "meter reference=9000"], Words(readings.Of(new TicFrame { Mode = TicMode.Historic, ApparentPower = 0, ReferencePower = 9000, PhasePowers = new TicPhases(0, null, null) })));
        Assert.Equal(["meter=0"], Words(readings.Of(new TicFrame { Mode = TicMode.Standard, ApparentPower = 0, Status = new TicStatus(0) })));
        Assert.Empty(readings.Of(new TicFrame { Mode = TicMode.Standard, ApparentPower = 0, Status = new TicStatus(1 << 8) }));
        Assert.Equal(["meter=0", "sun=1258"], Words(readings.Of(new TicFrame { Mode = TicMode.Standard, ApparentPower = 0, InjectedPower = 1258, Status = new TicStatus(1 << 8) })));
    }

    [Fact]
    public void Of_two_meters_on_a_line_the_first_is_followed_or_the_one_that_is_named()
    {
        var filter = new MeterFilter(null);
        Assert.True(filter.IsOwn(Of("a", 0)));
        Assert.False(filter.IsOwn(Of("b", 2)));
        Assert.True(filter.IsOwn(Of("a", 4)) && filter.HasSecond);
        Assert.True(filter.IsOwn(Of("b", 100))); // The first was replaced.

        var named = new MeterFilter("b");
        Assert.False(named.IsOwn(Of("a", 0)));
        Assert.True(named.IsOwn(Of("b", 2)));
        Assert.False(named.IsOwn(Of(null, 4)));

        static TicFrame Of(string? id, int second) => new() { MeterId = id, ReceivedAt = Noon.AddSeconds(second) };
    }

    private List<LinkyEvent> Take(TicFrame frame) => _detector.Take(frame);

    private static IEnumerable<string> Words(IEnumerable<SensorReading> readings) => readings.Select(static reading => FormattableString.Invariant($"{reading.Sensor}={reading.Value}"));

    private static TicFrame Standard(uint status) => new() { Mode = TicMode.Standard, ReceivedAt = Noon, Status = new TicStatus(status) };
}
