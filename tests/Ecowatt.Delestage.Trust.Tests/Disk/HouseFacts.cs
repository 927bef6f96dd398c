using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>What a house knows after a start of what it kept: one sentence each, by what kept it, so that two houses can be compared.</summary>
internal sealed record HouseFacts(string Powered, string Overrides, string Signals, string Hours, string History)
{
    public static async Task<HouseFacts> OfAsync(DiskHouse house)
    {
        var day = DiskHouse.At(0);
        var timeline = house.Feed.Current.Timeline;
        return new HouseFacts(
            string.Join(", ", DiskHouse.Zone.Loads.Select(load => $"{load.Name} {house.Powered(load.Name)}")),
            string.Join(", ", house.Delestage.ActiveOverrides.Select(static given => string.Create(CultureInfo.InvariantCulture, $"{given.Load} {given.Powered} by {given.By} until {given.Until:O}"))),
            string.Concat(Enumerable.Range(0, 24).Select(hour => (int)timeline.LevelAt(day.AddHours(hour)))) + string.Create(CultureInfo.InvariantCulture, $" received {house.Feed.Current.FetchedAt:O}"),
            string.Join(", ", house.Hours.Current.Select(static hour => $"{hour.Date:O} {hour.Hour} {hour.Level} by {hour.By}")),
            await HistoryAsync(house, day));
    }

    private static async Task<string> HistoryAsync(DiskHouse house, DateTimeOffset day)
    {
        try
        {
            var told = await house.History.QueryAsync(new HistoryQuery { From = day, To = DiskHouse.At(SmallHouse.StoppedAt), Series = ["*"] });
            return $"{told.DamagedBlocks} damaged; " + string.Join("; ", told.Series.OrderBy(static data => data.Series.Key, StringComparer.Ordinal).Select(static data => string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Series.Key}: {data.Points.Length} points {data.Points.Sum(static point => point.Mean):F3}, {data.Spans.Count(static span => !span.IsPlanned)} spans, {data.Events.Length} events")));
        }
        catch (HistoryUnavailableException e)
        {
            return e.Message;
        }
    }
}
