namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Represents the failure that a provider refused or sent something else: one sentence, without secrets. It never leaves the package.</summary>
/// <param name="message">What happened and what to do.</param>
/// <param name="until">Before when the provider asked not to be asked again, UTC; null where it did not say.</param>
#pragma warning disable CA1064 // Public exceptions are for callers: none ever sees this one.
internal sealed class ProviderException(string message, DateTimeOffset? until = null) : Exception(message)
{
    public DateTimeOffset? Until { get; } = until;
}
