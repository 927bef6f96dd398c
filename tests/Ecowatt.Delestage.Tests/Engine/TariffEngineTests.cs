using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>The tariff as an engine takes it: written once for each change, kept over a restart, and forgotten when its hours are over.</summary>
public sealed class TariffEngineTests
{
    private static readonly Load Boiler = Houses.Load("boiler") with { RatedPower = 2000, Contact = RelayContact.NormallyOpen, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(20, 0), Deadline = new TimeOnly(8, 0) } };

    private static readonly TariffTimeline Night = TariffTimeline.Of(Slice(6, 22, TariffClass.Peak), Slice(22, 26, TariffClass.OffPeak), Slice(26, 32, TariffClass.Peak));

    [Fact]
    public void It_is_written_when_it_changes_and_not_when_it_is_told_again()
    {
        var journal = new TestJournal();
        var engine = Engine(journal);
        engine.Tariff(Night);
        engine.Tariff(TariffTimeline.Of([.. Night.Slices]));
        engine.Tariff(TariffTimeline.Empty);

        Assert.Single(journal.Lines, static line => line.Kind == "tariff");
        Assert.True(engine.State.Tariff.HasClassesOf(Night), "what was said of an hour stays said");
    }

    [Fact]
    public void A_restart_knows_it_before_any_source_is_heard_and_plans_nothing_anew()
    {
        var engine = Engine(null);
        engine.Tariff(Night);
        engine.Evaluate();
        var (before, planned) = (engine.Decisions[0], engine.State.PlannedFor);
        var saved = JsonSerializer.Deserialize(JsonSerializer.Serialize(engine.Save(), EngineJson.Default.SavedZoneState), EngineJson.Default.SavedZoneState)!;

        var again = new ZoneEngine(Houses.Zone(Boiler), TimeSpan.FromSeconds(3), saved, 0, new EngineClock(Houses.At(20, 1), TimeSpan.Zero, saved.At), null);
        again.Device(attached: true, rest: true);
        again.Signals(engine.Timeline);
        again.Tariff(TariffTimeline.Empty);
        again.Evaluate();

        Assert.Equal((false, Rule.Plan, TariffClass.OffPeak, Houses.At(26)), (before.Desired, before.Rule, before.Tariff, before.TariffUntil!.Value));
        Assert.Equal((before.Desired, before.NextChangeAt, before.Tariff, before.TariffUntil), (again.Decisions[0].Desired, again.Decisions[0].NextChangeAt, again.Decisions[0].Tariff, again.Decisions[0].TariffUntil));
        Assert.Equal(planned, again.State.PlannedFor);
    }

    [Fact]
    public void A_newer_word_holds_where_it_speaks_and_what_is_over_is_forgotten()
    {
        var engine = Engine(null);
        engine.Tariff(Night);
        engine.Tariff(TariffTimeline.Of(Slice(24, 30, TariffClass.RedPeak)));

        Assert.Equal(TariffClass.OffPeak, engine.State.Tariff.ClassAt(Houses.At(23)));
        Assert.Equal(TariffClass.RedPeak, engine.State.Tariff.ClassAt(Houses.At(25)));
        Assert.Equal(TariffClass.Peak, engine.State.Tariff.ClassAt(Houses.At(31)));

        engine.Take(Houses.At(80), TimeSpan.FromHours(60));
        engine.Tariff(TariffTimeline.Of(Slice(90, 91, TariffClass.Peak)));

        Assert.Equal(Houses.At(90), Assert.Single(engine.State.Tariff.Slices).Start);
    }

    [Fact]
    public void The_order_of_tariff_and_level_is_the_zones_and_a_change_of_it_plans_anew()
    {
        var engine = Engine(null);
        engine.Signals(Houses.Timeline("111111111111111111110033"));
        engine.Tariff(TariffTimeline.Of(Slice(6, 22, TariffClass.Peak), Slice(22, 24, TariffClass.OffPeak), Slice(24, 32, TariffClass.Peak)));
        engine.Evaluate();
        Assert.Equal(Houses.At(22), engine.Decisions[0].NextChangeAt);

        engine.Configure(Houses.Zone(Boiler) with { DeferBy = DeferralOrder.Signal });
        engine.Evaluate();
        Assert.Equal((true, Houses.At(22), TariffClass.Peak), (engine.Decisions[0].Desired, engine.Decisions[0].NextChangeAt!.Value, engine.Decisions[0].Tariff));
    }

    [Fact]
    public void A_restart_with_another_order_plans_anew()
    {
        var engine = Engine(null);
        engine.Signals(Houses.Timeline("111111111111111111110033"));
        engine.Tariff(TariffTimeline.Of(Slice(6, 22, TariffClass.Peak), Slice(22, 24, TariffClass.OffPeak), Slice(24, 32, TariffClass.Peak)));
        engine.Evaluate();
        Assert.False(engine.Decisions[0].Desired);
        var saved = engine.Save();

        var again = new ZoneEngine(Houses.Zone(Boiler) with { DeferBy = DeferralOrder.Signal }, TimeSpan.FromSeconds(3), saved, 0, new EngineClock(Houses.At(20, 1), TimeSpan.Zero, saved.At), null);
        again.Device(attached: true, rest: true);
        again.Signals(engine.Timeline);
        again.Evaluate();

        Assert.Equal((true, Houses.At(22), TariffClass.Peak), (again.Decisions[0].Desired, again.Decisions[0].NextChangeAt!.Value, again.Decisions[0].Tariff));
    }

    [Fact]
    public void A_configuration_without_the_order_is_written_as_before_there_was_one()
    {
        Assert.DoesNotContain("deferBy", JsonSerializer.Serialize(Houses.Zone(Boiler), ConfigurationJson.Default.Zone), StringComparison.Ordinal);
        Assert.Contains("\"deferBy\":\"Signal\"", JsonSerializer.Serialize(Houses.Zone(Boiler) with { DeferBy = DeferralOrder.Signal }, ConfigurationJson.Default.Zone), StringComparison.Ordinal);
    }

    private static ZoneEngine Engine(IJournal? journal)
    {
        var engine = new ZoneEngine(Houses.Zone(Boiler), TimeSpan.FromSeconds(3), null, 0, new EngineClock(Houses.At(20, 1), TimeSpan.Zero), journal);
        engine.Device(attached: true, rest: true);
        engine.Signals(Houses.Timeline("111111111111111111111111"));
        return engine;
    }

    private static TariffSlice Slice(int from, int to, TariffClass price) => new(Houses.At(from), Houses.At(to), price, "meter");
}
