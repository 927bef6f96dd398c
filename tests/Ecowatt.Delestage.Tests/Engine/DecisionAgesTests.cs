using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A decision is as old as its wish and its rule, over restarts and clocks that are set back.</summary>
public sealed class DecisionAgesTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(true, Rule.Signal, 12)]
    [InlineData(false, Rule.Signal, 13)]
    [InlineData(true, Rule.Override, 13)]
    public void Another_wish_or_another_rule_begins_it_anew(bool wish, Rule rule, int since)
    {
        var ages = new DecisionAges(1);
        ages.Decided([LoadDecision.Of(true, Rule.Signal, SignalLevel.Tense, null)], Houses.At(12));
        ages.Decided([LoadDecision.Of(wish, rule, SignalLevel.Critical, null)], Houses.At(13));

        Assert.Equal(new DecisionAge(wish, rule, Houses.At(since)), ages[0]);
    }

    [Fact]
    public void It_stays_as_old_where_the_clock_is_set_back()
    {
        var engine = Decided();
        Assert.Equal(Houses.At(12), engine.DecidedSince(0));

        engine.Take(Houses.At(13), TimeSpan.FromHours(1));
        engine.Take(Houses.At(11), TimeSpan.FromHours(1));
        engine.Evaluate();
        Assert.Equal(Houses.At(10), engine.DecidedSince(0));
    }

    [Fact]
    public void It_stays_as_old_where_the_clock_was_set_back_while_the_program_did_not_run()
    {
        var engine = Decided();
        engine.Take(Houses.At(13), TimeSpan.FromHours(1));
        var saved = engine.Save();
        var again = new ZoneEngine(engine.Zone, Interval, saved, 1, new EngineClock(Houses.At(11), TimeSpan.Zero, saved.At), new TestJournal());
        again.Evaluate();

        Assert.Equal(Houses.At(10), again.DecidedSince(0));
    }

    private static ZoneEngine Decided()
    {
        var engine = new ZoneEngine(Houses.Zone(Houses.Load("heater")), Interval, null, 1, new EngineClock(Houses.At(12), TimeSpan.Zero, null), new TestJournal());
        engine.Evaluate();
        return engine;
    }
}
