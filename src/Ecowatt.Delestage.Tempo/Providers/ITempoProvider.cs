using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Provides Tempo days from one place. Safe across threads.</summary>
internal interface ITempoProvider
{
    /// <summary>Gets the place.</summary>
    TempoOrigin Origin { get; }

    /// <summary>Asks once.</summary>
    /// <param name="request">What is wanted; further days do no harm.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The days that are published, with colours or without.</returns>
    /// <exception cref="EcowattException">RTE refused, or cannot be reached.</exception>
    /// <exception cref="ProviderException">Somebody else refused.</exception>
    /// <exception cref="Reading.TariffFormatException">The answer is something else.</exception>
    Task<ImmutableArray<TempoDay>> AskAsync(TempoRequest request, CancellationToken cancellationToken);
}
