using System.Diagnostics.Metrics;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Marks the meters of one house among several with its key.</summary>
/// <param name="meters">The application's meters.</param>
/// <param name="house">The key of the house.</param>
internal sealed class HouseMeters(IMeterFactory meters, string house) : IMeterFactory
{
    public Meter Create(MeterOptions options)
        => meters.Create(new MeterOptions(options.Name)
        {
            Version = options.Version,
            Scope = ReferenceEquals(options.Scope, this) ? null : options.Scope,
            Tags = [.. options.Tags ?? [], KeyValuePair.Create<string, object?>("ecowatt.house", house)],
        });

    public void Dispose()
    {
        // The application's factory lets go of its meters at its own end.
    }
}
