namespace Ecowatt.Delestage.Scheduling;

/// <summary>Describes the daily span of a deferrable load as instants: by the clock in Paris, on days of 23 and of 25 hours too.</summary>
internal static class DailySpan
{
    /// <summary>Returns the span that covers an instant.</summary>
    /// <param name="deferral">The load's run and span.</param>
    /// <param name="now">The instant.</param>
    /// <param name="start">Its start; where none covers the instant, that of the next.</param>
    /// <param name="deadline">Its end.</param>
    /// <returns>Whether one covers it.</returns>
    public static bool TryCover(Deferral deferral, DateTimeOffset now, out DateTimeOffset start, out DateTimeOffset deadline)
    {
        var today = ParisTime.DateOf(now);
        for (var day = today.AddDays(-1); day <= today.AddDays(2); day = day.AddDays(1))
        {
            start = ParisTime.At(day, deferral.From);
            deadline = ParisTime.At(deferral.Deadline > deferral.From ? day : day.AddDays(1), deferral.Deadline);

            // In spring the clock may leap over a whole span: then there is none that day.
            if (now < deadline && start < deadline)
            {
                return now >= start;
            }
        }

        // A span ends a day after tomorrow's start at the latest, or two where the clock leaps over tomorrow's.
        throw new InvalidOperationException($"no span from {deferral.From} to {deferral.Deadline} follows {now:O}");
    }
}
