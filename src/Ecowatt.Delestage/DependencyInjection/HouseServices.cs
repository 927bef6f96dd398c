using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Represents the services of one house: those without a key, or those of its key.</summary>
/// <param name="Services">The application's services.</param>
/// <param name="Key">The key of the house; null for the one without.</param>
internal readonly record struct HouseServices(IServiceProvider Services, string? Key)
{
    /// <summary>Gets the options as they were when the house started.</summary>
    public EcowattDelestageOptions Options => Get<IOptions<EcowattDelestageOptions>>().Value;

    public TimeProvider Time => Shared<TimeProvider>();

    /// <summary>Makes the application's meter. A house with a key has a meter of its own, marked with it.</summary>
    public IMeterFactory? Meters
        => Services.GetService<IMeterFactory>() is not { } meters ? null : Key is null ? meters : new HouseMeters(meters, Key);

    public T Get<T>()
        where T : notnull
        => Key is null ? Services.GetRequiredService<T>() : Services.GetRequiredKeyedService<T>(Key);

    public IEnumerable<T> All<T>() => Key is null ? Services.GetServices<T>() : Services.GetKeyedServices<T>(Key);

    /// <summary>Returns a service that houses share, unless this one has its own.</summary>
    public T Shared<T>()
        where T : notnull
        => (Key is null ? default : Services.GetKeyedService<T>(Key)) ?? Services.GetRequiredService<T>();

    public LoggerGuard<T> Logger<T>() => new(Services.GetRequiredService<ILogger<T>>());
}
