using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A bank whose loads of 2,000 W are powered at rest, and one whose loads are not, under a limit of 4,000 W.</summary>
public sealed class RestReserveTests
{
    private static readonly Load Heater = Houses.Load("heater") with { RatedPower = 2000 };
    private static readonly Load Car = Houses.Load("car") with { Bank = "garage", RatedPower = 2000, Contact = RelayContact.NormallyOpen };
    private static readonly Zone Zone = Houses.Zone(Heater, Car) with { Limit = 4000 };

    [Fact]
    public void A_bank_that_may_fall_counts_with_what_it_draws_at_rest()
    {
        var reserve = RestReserve.Of(Zone)!;
        reserve.Clear();

        Assert.True(reserve.Fits(1, 2000));
        Assert.False(reserve.Fits(1, 2001));
        Assert.True(reserve.Fits(0, 4000));
        Assert.False(reserve.Fits(0, 4001));
    }

    [Fact]
    public void What_is_drawn_takes_room_from_what_comes_after_it()
    {
        var reserve = RestReserve.Of(Zone)!;
        reserve.Clear();
        reserve.Add(1, 1000);
        Assert.True(reserve.Fits(1, 1000));
        Assert.False(reserve.Fits(1, 1500));
        Assert.True(reserve.IsKept);

        reserve.Add(1, 1000);
        Assert.True(reserve.IsKept);
        reserve.Add(1, 1);
        Assert.False(reserve.IsKept);
        Assert.True(reserve.Fits(1, 0));
        Assert.False(reserve.Fits(1, 0.5));
    }

    [Fact]
    public void Cleared_it_forgets_what_was_drawn()
    {
        var reserve = RestReserve.Of(Zone)!;
        reserve.Clear();
        reserve.Add(0, 2000);
        reserve.Add(1, 2000);
        reserve.Clear();

        Assert.True(reserve.Fits(1, 2000));
        reserve.Add(0, 2000);
        Assert.True(reserve.Fits(0, 2000));
        Assert.False(reserve.Fits(0, 2001));
    }

    [Fact]
    public void There_is_none_without_a_limit_on_one_bank_or_where_nothing_is_powered_at_rest()
    {
        Assert.Null(RestReserve.Of(Zone with { Limit = null }));
        Assert.Null(RestReserve.Of(Houses.Zone(Heater, Heater with { Name = "other", Channel = 1 }) with { Limit = 4000 }));
        Assert.Null(RestReserve.Of(Houses.Zone(Heater with { Contact = RelayContact.NormallyOpen }, Car) with { Limit = 4000 }));
    }
}
