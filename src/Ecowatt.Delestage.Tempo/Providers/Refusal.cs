using System.Globalization;
using System.Net;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Puts an answer that is no success into one sentence.</summary>
internal static class Refusal
{
    /// <summary>Returns the failure of an answer of a server that needs no token.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="whom">Who was asked, at the begin of a sentence.</param>
    /// <param name="time">Tells now.</param>
    public static ProviderException Of(RteResponse answer, string whom, TimeProvider time)
    {
        var until = Until(answer.ToException(whom, time));
        var wait = until is null ? "" : string.Create(CultureInfo.InvariantCulture, $" It asks to wait until {until.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}.");
        return new(
            (int)answer.Status switch
            {
                >= 300 and < 400 => $"{whom} answers with a redirection ({(int)answer.Status}), which is not followed: write the address to which it leads.",
                403 => $"{whom} refuses this program (403).",
                404 => $"{whom} has nothing there (404): check the address.",
                429 => $"{whom} was asked too often (429).{wait}",
                _ => $"{whom} answers with status {(int)answer.Status}; expected 200.{wait}",
            },
            until);
    }

    /// <summary>Returns before when not to ask again, where a failure says so.</summary>
    public static DateTimeOffset? Until(Exception failure) => failure switch
    {
        ProviderException provider => provider.Until,
        EcowattQuotaException quota => quota.Until,
        EcowattUnavailableException unavailable => unavailable.RetryAt,
        _ => null,
    };

    /// <summary>Returns whether a status is a success.</summary>
    public static bool IsSuccess(RteResponse answer) => answer.Status == HttpStatusCode.OK;
}
