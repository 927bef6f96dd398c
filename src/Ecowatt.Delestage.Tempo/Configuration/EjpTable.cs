using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Tempo.EjpOptions>;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Lists the options of the EJP source.</summary>
internal static class EjpTable
{
    public static readonly OptionTable<EjpOptions> Options = new(
        static _ => new EjpOptions(),
        Text("Address", static o => o.Address, static (ref o, value) => o.Address = value, "The address of the mobile-peak days, in the shape of EDF's calendar or a plain list of dates; required. {today}, {tomorrow}, {season}, {date} and {day} stand for dates.") with { Pattern = "^https?://\\S+$" },
        List("Headers", static o => o.Headers, "The headers that the address needs, each as Name: value.") with { Pattern = HeaderLines.Pattern },
        TimeOfDay("Start", static o => o.Start, static (ref o, value) => o.Start = value, "When the peak begins on a mobile-peak day."),
        TimeOfDay("End", static o => o.End, static (ref o, value) => o.End = value, "When the peak ends; at or before Start it is a time of the next date."),
        Choice("Level", TempoTable.Levels, static o => o.Level, static (ref o, value) => o.Level = value, "The level in the peak. Unknown says nothing."),
        Duration("RefreshInterval", TimeSpan.FromMinutes(15), TimeSpan.FromHours(24), static o => o.RefreshInterval, static (ref o, value) => o.RefreshInterval = value, "The time between two requests, a sixth more or less at random."));
}
