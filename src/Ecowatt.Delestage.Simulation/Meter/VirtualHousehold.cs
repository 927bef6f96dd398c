namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents the draw of an electrically heated house of one phase: what runs always, three heaters on thermostats, the water heater at
/// night, the kitchen at noon and in the evening. It is a drawing and no measurement: the same instant gives the same draw, and the same
/// seed the same house.
/// </summary>
/// <param name="seed">Which house it is.</param>
/// <remarks>Immutable, and so safe across threads.</remarks>
public sealed class VirtualHousehold(int seed = 1)
{
    private const double Always = 250, Heater = 1500, Water = 2200, Kitchen = 2800;
    private static readonly VirtualLinkyHours Night = new(new TimeOnly(23, 0), new TimeOnly(3, 30));
    private static readonly VirtualLinkyHours[] Meals = [new(new TimeOnly(12, 0), new TimeOnly(12, 50)), new(new TimeOnly(19, 0), new TimeOnly(20, 10))];

    /// <summary>Gets what the house draws at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The draw, in volt-amperes, between 250 and 9,750.</returns>
    public VirtualLinkyPower PowerAt(DateTimeOffset instant)
    {
        var time = TimeOnly.FromTimeSpan(ParisTime.ToParis(instant).TimeOfDay);
        var watts = Always;
        for (var room = 0; room < 3; room++)
        {
            watts += Heats(instant, room) ? Heater : 0;
        }

        watts += Night.Contains(time) ? Water : 0;
        return new VirtualLinkyPower(watts + (Meals.Any(meal => meal.Contains(time)) && Cooks(instant) ? Kitchen : 0));
    }

    // Each thermostat has a period of its own, and heats for 55 % of it.
    private bool Heats(DateTimeOffset instant, int room)
    {
        var period = 900 + 180 * room + 7 * (seed % 13);
        return (instant.ToUnixTimeSeconds() + 331 * (room + seed)) % period < 0.55 * period;
    }

    // Plates switch themselves on and off.
    private bool Cooks(DateTimeOffset instant) => (instant.ToUnixTimeSeconds() + seed) % 60 < 40;
}
