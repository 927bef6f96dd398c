using Ecowatt.Delestage;
using Ecowatt.Delestage.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers relay banks by name.</summary>
public static class EcowattDelestageBuilderExtensions
{
    /// <summary>Adds a bank of any kind. The controller opens it at start and disposes of it at stop.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="create">
    /// Creates the bank, closed; called once. One that is <see cref="IAsyncDisposable"/> alone is found in the container behind a wrapper,
    /// so that a host may be disposed of synchronously too.
    /// </param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddRelayBank(this EcowattDelestageBuilder builder, Func<IServiceProvider, IRelayBank> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddKeyedSingleton(builder.Key, (services, _) => Disposable(create(services)));
        return builder;
    }

    /// <summary>Adds a bank without a board, for demonstrations and tests.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="name">The bank's name, which a zone's configuration gives; not empty.</param>
    /// <param name="channelCount">How many relays, 1 to 256; 8 by default.</param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddSimulatedRelays(this EcowattDelestageBuilder builder, string name, int channelCount = 8)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddRelayBank(services => new SimulatedRelayBank(name, channelCount) { Time = new HouseServices(services, builder.Key).Time });
    }

    private static IRelayBank Disposable(IRelayBank? bank)
        => bank is null ? throw new InvalidOperationException("what AddRelayBank was given created no bank but null; expected a bank")
            : bank is IDisposable ? bank : new AsyncOnlyBank(bank);
}
