using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.History.HistoryOptions>;

namespace Ecowatt.Delestage.History.Configuration;

/// <summary>Lists the options of a house's history.</summary>
internal static class HistoryTable
{
    public static readonly OptionTable<HistoryOptions> Options = new(
        static _ => new HistoryOptions(),
        Text("Path", static o => o.Path, static (ref o, value) => o.Path = value, "The file of the history; its folder is made where it is missing.", OptionKind.Path) with { DefaultText = "`history.db` in the house's folder" },
        Integer("RawDays", 1, 366, static o => o.RawDays, static (ref o, value) => o.RawDays = value, "How many days each reading is kept as it came."),
        Integer("MinuteDays", 1, 3660, static o => o.MinuteDays, static (ref o, value) => o.MinuteDays = value, "How many days minutes are kept: the lowest, the highest and the mean of each; not fewer than `RawDays`."),
        OptionalInteger("HourDays", 31, 36_600, static o => o.HourDays, static (ref o, value) => o.HourDays = value, "How many days hours, energy, levels, load states and events are kept; not fewer than `MinuteDays`.") with { DefaultText = "for ever" });
}
