using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage;
using Ecowatt.Delestage.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers relay banks, sources and conditions of a house.</summary>
public static class EcowattDelestageBuilderExtensions
{
    /// <summary>Adds a bank of any kind, which belongs to the controller: it opens it at start and disposes of it once, at the stop.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="create">
    /// Creates the bank, closed; called once. One that is <see cref="IAsyncDisposable"/> alone is found in the container behind a wrapper,
    /// so that a host may be disposed of synchronously too.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <example>
    /// <code>
    /// builder.AddRelayBank(services =&gt; new HttpBank(services.GetRequiredService&lt;IHttpClientFactory&gt;().CreateClient("garage")));
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddRelayBank(this EcowattDelestageBuilder builder, Func<IServiceProvider, IRelayBank> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddKeyedSingleton(builder.Key, (services, _) => Disposable(create(services)));
        return builder;
    }

    /// <summary>Adds a source of signals beside Ecowatt. Of all sources the highest level holds; what one does not know, another one says.</summary>
    /// <typeparam name="TSource">The source, made once by the container.</typeparam>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddSignalSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this EcowattDelestageBuilder builder)
        where TSource : class, ISignalSource
        => PartRegistration.AddPart<ISignalSource, TSource>(builder);

    /// <summary>Adds a source of readings: what it streams is taken as if it were reported by <see cref="IDelestage.ReportReading"/>.</summary>
    /// <typeparam name="TSource">The source, made once by the container.</typeparam>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddReadingSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this EcowattDelestageBuilder builder)
        where TSource : class, IReadingSource
        => PartRegistration.AddPart<IReadingSource, TSource>(builder);

    /// <summary>Adds a condition: a rule of the application's own for when loads are to be powered or off. They are asked in the order of their registration.</summary>
    /// <typeparam name="TCondition">The condition, made once by the container.</typeparam>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddLoadCondition<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCondition>(this EcowattDelestageBuilder builder)
        where TCondition : class, ILoadCondition
        => PartRegistration.AddPart<ILoadCondition, TCondition>(builder);

    /// <summary>Adds a bank that exists already. It stays the caller's unless it is handed over.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="bank">The bank, open or closed. The controller opens it at start where it is closed.</param>
    /// <param name="disposeWithController">
    /// False, the default: the controller never disposes of it; its relays stay as they are at a stop, and its owner disposes of it after
    /// the host. True: it belongs to the controller, as one that a factory creates.
    /// </param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder AddRelayBank(this EcowattDelestageBuilder builder, IRelayBank bank, bool disposeWithController = false)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return builder.AddRelayBank(_ => disposeWithController ? bank : new CallersBank(bank));
    }

    /// <summary>Adds a bank without a board, for demonstrations and tests.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="name">The bank's name, which a zone's configuration gives; not empty.</param>
    /// <param name="channelCount">How many relays, 1 to 256. Default: 8.</param>
    /// <returns>The same builder.</returns>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section).AddSimulatedRelays("desk");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddSimulatedRelays(this EcowattDelestageBuilder builder, string name, int channelCount = 8)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddRelayBank(services => new SimulatedRelayBank(name, channelCount) { Time = new HouseServices(services, builder.Key).Time });
    }

    private static IRelayBank Disposable(IRelayBank? bank)
        => bank is null ? throw new InvalidOperationException("what AddRelayBank was given created no bank but null; expected a bank")
            : bank is IDisposable ? bank : new AsyncOnlyBank(bank);
}
