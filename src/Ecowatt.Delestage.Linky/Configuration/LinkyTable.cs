using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Linky.LinkyOptions>;

namespace Ecowatt.Delestage.Linky.Configuration;

/// <summary>Lists the options of a meter.</summary>
internal static class LinkyTable
{
    private static readonly SignalLevel[] Levels = [SignalLevel.Unknown, SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical];

    public static readonly OptionTable<LinkyOptions> Options = new(
        static _ => new LinkyOptions(),
        Text("Port", static o => o.Port, static (ref o, value) => o.Port = value, "Where the meter is read: a serial port (`/dev/ttyUSB0`, `COM3`), a `host:port` that serves its bytes over TCP, or a file that holds them.") with { Pattern = "\\S", DefaultText = "required" },
        Choice("Mode", [TicMode.Auto, TicMode.Historic, TicMode.Standard], static o => o.Mode, static (ref o, value) => o.Mode = value, "The mode of the meter's interface; `Auto` tries 1,200 and 9,600 baud in turn."),
        Text("Address", static o => o.Address, static (ref o, value) => o.Address = value, "The address of the meter to follow, twelve characters, where two meters share the line. Without it the first one that is heard.") with { Pattern = "^[0-9A-Z]{12}$" },
        Text("PowerSensor", static o => o.PowerSensor, static (ref o, value) => o.PowerSensor = value, "The name of the readings of the power drawn, for a zone's `Meter`.", OptionKind.Name) with { DefaultText = "the meter's name" },
        Text("InjectedSensor", static o => o.InjectedSensor, static (ref o, value) => o.InjectedSensor = value, "The name of the readings of the power fed into the grid, less what is drawn, for a zone's `SurplusSensor`.", OptionKind.Name) with { DefaultText = "`{name} injected`" },
        Text("ReferenceSensor", static o => o.ReferenceSensor, static (ref o, value) => o.ReferenceSensor = value, "The name of the readings of the power subscribed.", OptionKind.Name) with { DefaultText = "`{name} reference`" },
        Text("PhaseSensor", static o => o.PhaseSensor, static (ref o, value) => o.PhaseSensor = value, "What the names of the readings of each phase begin with; a space and the phase follow.", OptionKind.Name) with { DefaultText = "`{name} phase`" },
        Text("BreakerSensor", static o => o.BreakerSensor, static (ref o, value) => o.BreakerSensor = value, "The name of the readings of the power at which the meter's breaker is set, for a zone whose `Limit` is `Linky`.", OptionKind.Name) with { DefaultText = "`{name} breaker`" },
        Choice("RedPeak", Levels, static o => o.RedPeak, static (ref o, value) => o.RedPeak = value, "The level of peak hours of red Tempo days. Unknown says nothing."),
        Choice("WhitePeak", Levels, static o => o.WhitePeak, static (ref o, value) => o.WhitePeak = value, "The level of peak hours of white Tempo days. Unknown says nothing."),
        Choice("MobilePeak", Levels, static o => o.MobilePeak, static (ref o, value) => o.MobilePeak = value, "The level of mobile peaks: EJP, and those that a supplier announces. Unknown says nothing."));
}
