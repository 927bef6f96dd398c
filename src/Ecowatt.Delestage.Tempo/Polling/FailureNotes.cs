using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Tells each failure of a provider once, until it fails in another way or answers again. Not safe across threads.</summary>
internal sealed class FailureNotes(string source, ILogger logger)
{
    private readonly Dictionary<string, string> _told = [];

    public void Failed(string origin, string why, DateTimeOffset next)
    {
        if (_told.GetValueOrDefault(origin) != why)
        {
            _told[origin] = why;
            logger.ProviderFailed(source, origin, next, why);
        }
    }

    public void Answered(string origin)
    {
        if (_told.Remove(origin))
        {
            logger.ProviderAnswersAgain(source, origin);
        }
    }
}
