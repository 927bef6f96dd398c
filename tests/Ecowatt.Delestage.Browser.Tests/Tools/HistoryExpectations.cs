using System.Globalization;
using Microsoft.Playwright;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>Reckons from the answers of a history what the page must tell.</summary>
internal static class HistoryExpectations
{
    /// <summary>Returns the point of a series in which an instant lies.</summary>
    public static HistoryPoint? PointAt(HistoryResult result, string key, DateTimeOffset at)
        => result.Series.Single(data => data.Series.Key == key).Points.Where(point => point.Start <= at && at < point.End).Select(static point => (HistoryPoint?)point).SingleOrDefault();

    /// <summary>Returns the mean of a load's rated power over the part of a step in which its state is known.</summary>
    public static double MeanOf(HistorySeriesData states, DateTimeOffset start, DateTimeOffset end)
    {
        var (sum, known) = (0.0, 0.0);
        foreach (var span in states.Spans.Where(static span => !span.IsPlanned))
        {
            var overlap = ((span.End < end ? span.End : end) - (span.Start > start ? span.Start : start)).TotalSeconds;
            (sum, known) = overlap > 0 ? (sum + overlap * span.RatedPower, known + overlap) : (sum, known);
        }

        return known > 0 ? sum / known : 0;
    }

    /// <summary>Returns a power as the page tells it to the watt.</summary>
    public static string Watts(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture) + "\u00a0W";

    /// <summary>Counts the pixels between two hours of the day that have the colour of the meter's line.</summary>
    public static Task<int> InkAsync(IPage page, double from, double to) => page.EvaluateAsync<int>(
        """
        ([from, to]) => {
          const canvas = document.querySelector('#history [data-part=plot] canvas');
          const x = hour => Math.round((46 + (canvas.clientWidth - 47) * hour / 24) * devicePixelRatio);
          const { data } = canvas.getContext('2d').getImageData(x(from), 20, x(to) - x(from), canvas.height - 60);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            count += data[i] < 80 && data[i + 1] < 90 && data[i + 2] < 100 && data[i + 3] > 200;
          }

          return count;
        }
        """, new[] { from, to });
}
