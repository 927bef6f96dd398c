using System.Text.Json;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

public sealed class EvaluationTests
{
    [Fact]
    public void A_plan_made_anew_that_stays_as_it_was_is_remembered_all_the_same()
    {
        var boiler = Houses.Load("boiler") with { Contact = RelayContact.NormallyOpen, RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(1), From = new TimeOnly(0, 0), Deadline = new TimeOnly(6, 0) } };
        var journal = new TestJournal();
        var house = new ScriptedHouse(Houses.Zone(boiler), Houses.At(0), journal);
        house.At(Houses.At(0), () => house.Publish(Houses.Timeline("110111111111111111331111")));
        house.RunTo(Houses.At(0, 3));

        // The evening was revised; the night's best hour is the same.
        house.Engine.Take(Houses.At(0, 4), TimeSpan.FromMinutes(4));
        house.Publish(Houses.Timeline("110111111111111111111111"));
        var plan = house.Engine.State.States[0].Plan;

        Assert.True(house.Engine.Evaluate(), "a restart or a replay would plan again");
        Assert.Equal(plan, house.Engine.State.States[0].Plan);
        Assert.False(house.Engine.Evaluate());
        Assert.Equal(journal.Lines, journal.Replayed().Lines);
    }

    [Fact]
    public void An_evaluation_in_which_nothing_changes_writes_nothing_and_allocates_nothing()
    {
        var journal = new TestJournal();
        var house = new ScriptedHouse(Houses.Zone(Houses.Load("heater") with { RatedPower = 1500 }, Houses.Load("boiler", 1)) with { Limit = 5000 }, Houses.At(12), journal);
        house.Publish(Houses.Timeline("111111111111111111331111"));
        house.RunTo(Houses.At(13));
        house.Engine.Evaluate();
        var (lines, before) = (journal.Lines.Count, GC.GetAllocatedBytesForCurrentThread());

        var changed = house.Engine.Evaluate();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(changed);
        Assert.Equal(lines, journal.Lines.Count);
    }

    [Fact]
    public void An_engine_that_nobody_takes_down_decides_the_same()
    {
        var zone = Houses.Zone(Houses.Load("heater") with { RatedPower = 1500, Comfort = new Comfort { Sensor = "room" } }, Houses.Load("boiler", 1));
        var houses = new[] { Evening(new TestJournal()), Evening(null) };

        Assert.Equal(
            JsonSerializer.Serialize(houses[0].Save(), EngineJson.Default.SavedZoneState),
            JsonSerializer.Serialize(houses[1].Save(), EngineJson.Default.SavedZoneState));
        Assert.Equal(houses[0].Decisions.ToArray(), houses[1].Decisions.ToArray());

        ZoneEngine Evening(IJournal? journal)
        {
            var house = new ScriptedHouse(zone, Houses.At(12), journal);
            house.Publish(Houses.Timeline("111111111111111111331111"));
            house.Every(TimeSpan.FromMinutes(1), Houses.At(12), () => house.Measure("room", 15));
            house.RunTo(Houses.At(19));
            return house.Engine;
        }
    }
}
