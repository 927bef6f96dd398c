using Ecowatt.Delestage.Planning;

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
}
