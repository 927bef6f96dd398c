using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>
/// Asks the providers in their order. The next one is asked where one fails, and where an answer leaves a day without a colour that is published. Each
/// inquiry begins with the first again, except while it asked to wait. One inquiry at a time.
/// </summary>
internal sealed class TempoInquiry(ImmutableArray<ITempoProvider> providers, TimeProvider time)
{
    private readonly Dictionary<TempoOrigin, DateTimeOffset> _notBefore = [];

    /// <summary>Asks until what is wanted is known, or nobody is left.</summary>
    public async Task<TempoInquiryResult> AskAsync(TempoCalendar known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var calendar = known;
        var result = new TempoInquiryResult(known);
        foreach (var provider in providers)
        {
            if (_notBefore.TryGetValue(provider.Origin, out var until) && now < until)
            {
                result = result.Failed(provider.Origin, FormattableString.Invariant($"it asked to wait until {until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"), until);
                continue;
            }

            try
            {
                var days = await provider.AskAsync(TempoRequest.At(now, calendar), cancellationToken).ConfigureAwait(false);
                result = result.Answered(provider.Origin, days);
                calendar = result.Calendar;
                if (IsComplete(calendar, TempoHours.DateAt(now)))
                {
                    break;
                }
            }
            catch (Exception e) when (e is EcowattException or ProviderException or TariffFormatException)
            {
                var wait = Refusal.Until(e);
                if (wait is { } instant)
                {
                    _notBefore[provider.Origin] = instant;
                }

                result = result.Failed(provider.Origin, e.Message, wait);
            }
        }

        return result with { IsFallback = result.AnsweredBy != TempoOrigin.None && result.AnsweredBy != providers[0].Origin };
    }

    // A next day that nobody lists is not published yet, and asking others would not change that; one that is listed without a colour is.
    private static bool IsComplete(TempoCalendar calendar, DateOnly current)
        => calendar.ColorOf(current) != TariffColor.Unknown && calendar.Find(current.AddDays(1)) is not { Color: TariffColor.Unknown };
}
