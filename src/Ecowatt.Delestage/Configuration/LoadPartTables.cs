using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Describes the options of the parts of a load.</summary>
internal static class LoadPartTables
{
    public static readonly OptionTable<Comfort> Comfort = new(
        static _ => new Comfort { Sensor = "" },
        OptionsOf<Comfort>.Text("Sensor", static comfort => comfort.Sensor, static (ref comfort, value) => comfort = comfort with { Sensor = value }, "The thermometer, by the name under which the application reports its readings.", OptionKind.Name, required: "the name of its thermometer"),
        OptionsOf<Comfort>.Number("Floor", -30, 60, static comfort => comfort.Floor, static (ref comfort, value) => comfort = comfort with { Floor = value }, "A load that heats is powered below this temperature. It has no effect beside a Ceiling.", static comfort => comfort.Ceiling is null) with { Unit = "°C" },
        OptionsOf<Comfort>.Number("Ceiling", -30, 60, static comfort => comfort.Ceiling, static (ref comfort, value) => comfort = comfort with { Ceiling = value }, "A load that cools is powered above this temperature; without one the load heats.") with { Unit = "°C" },
        OptionsOf<Comfort>.Number("LowestReading", -60, 120, static comfort => comfort.LowestReading, static (ref comfort, value) => comfort = comfort with { LowestReading = value }, "The lowest reading of a healthy sensor; a lower one counts as no reading.") with { Unit = "°C" },
        OptionsOf<Comfort>.Number("HighestReading", -60, 120, static comfort => comfort.HighestReading, static (ref comfort, value) => comfort = comfort with { HighestReading = value }, "The highest reading of a healthy sensor; a higher one counts as no reading.") with { Unit = "°C" });

    public static readonly OptionTable<ShedTo> ShedTo = new(
        static _ => new ShedTo("", 0),
        OptionsOf<ShedTo>.Text("Order", static lowered => lowered.Order, static (ref lowered, value) => lowered = lowered with { Order = value }, "The order that lowers the load: one of those that its bank names.", required: "the name of an order of its bank"),
        OptionsOf<ShedTo>.Number("RemainingShare", 0, 1, static lowered => lowered.RemainingShare, static (ref lowered, value) => lowered = lowered with { RemainingShare = value }, "The share of the RatedPower that the load draws at most while it is lowered; less than 1.", required: "the share of RatedPower that it still draws, from 0 to less than 1") with
        {
            Check = static (findings, name, lowered) => findings.That(
                lowered.RemainingShare is >= 0 and < 1,
                $"{name} is {OptionText.Of(lowered.RemainingShare)}; expected 0 to less than 1, the share of its RatedPower that it still draws."),
        });

    public static readonly OptionTable<Preheat> Preheat = new(
        static _ => new Preheat(),
        OptionsOf<Preheat>.Duration("Span", TimeSpan.FromMinutes(15), TimeSpan.FromHours(6), static preheat => preheat.Span, static (ref preheat, value) => preheat = preheat with { Span = value }, "How long the load is powered before a window."),
        OptionsOf<Preheat>.Duration("Within", TimeSpan.Zero, TimeSpan.FromHours(12), static preheat => preheat.Within, static (ref preheat, value) => preheat = preheat with { Within = value }, "How early that may be: the low-carbon quarters of this stretch come first. 0 means the Span itself."),
        OptionsOf<Preheat>.Flag("Only", static preheat => preheat.Only, static (ref preheat, value) => preheat = preheat with { Only = value }, "The load is powered then and at no other time: a second relay that raises a thermostat's set-point."));

    public static readonly OptionTable<Deferral> Deferral = new(
        static _ => new Deferral { Run = TimeSpan.FromHours(1) },
        OptionsOf<Deferral>.Duration("Run", TimeSpan.FromMinutes(15), TimeSpan.FromHours(24), static deferral => deferral.Run, static (ref deferral, value) => deferral = deferral with { Run = value }, "How long the load must run in each span; at least its MinOnTime, at most the span.", required: true),
        OptionsOf<Deferral>.TimeOfDay("From", static deferral => deferral.From, static (ref deferral, value) => deferral = deferral with { From = value }, "When the span begins."),
        OptionsOf<Deferral>.TimeOfDay("Deadline", static deferral => deferral.Deadline, static (ref deferral, value) => deferral = deferral with { Deadline = value }, "When the load must have run. At or before From it is that of the next day."));
}
