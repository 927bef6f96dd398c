using Ecowatt.Delestage.Simulation.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents the registration of a client that holds the virtual clock. The client that was registered before is kept under a key of its own, so
/// that the container makes it in its own way and disposes of it as if nothing stood before it.
/// </summary>
internal sealed class HeldClientDescriptor : ServiceDescriptor
{
    private HeldClientDescriptor(object? key, InnerKey inner, VirtualClock clock, ServiceLifetime lifetime)
        : base(typeof(IEcowattClient), key, (provider, _) => new ClockHoldingClient(provider.GetRequiredKeyedService<IEcowattClient>(inner), clock), lifetime)
    {
        Inner = inner;
    }

    private InnerKey Inner { get; }

    /// <summary>Puts a client that holds the clock in the place of the one that is registered last. Called again, it only takes the other clock.</summary>
    public static void Wrap(IServiceCollection services, object? key, VirtualClock clock)
    {
        var last = services.Last(service => service.ServiceType == typeof(IEcowattClient) && Equals(service.ServiceKey, key));
        services.Remove(last);
        var inner = (last as HeldClientDescriptor)?.Inner ?? new InnerKey();
        if (last is not HeldClientDescriptor)
        {
            services.Add(Move(last, inner));
        }

        services.Add(new HeldClientDescriptor(key, inner, clock, last.Lifetime));
    }

    private static ServiceDescriptor Move(ServiceDescriptor client, InnerKey inner) => client switch
    {
        { IsKeyedService: true, KeyedImplementationInstance: { } instance } => new(typeof(IEcowattClient), inner, instance),
        { IsKeyedService: true, KeyedImplementationFactory: { } factory } => new(typeof(IEcowattClient), inner, (provider, _) => factory(provider, client.ServiceKey), client.Lifetime),
        { IsKeyedService: true } => new(typeof(IEcowattClient), inner, client.KeyedImplementationType!, client.Lifetime),
        { ImplementationInstance: { } instance } => new(typeof(IEcowattClient), inner, instance),
        { ImplementationFactory: { } factory } => new(typeof(IEcowattClient), inner, (provider, _) => factory(provider), client.Lifetime),
        _ => new(typeof(IEcowattClient), inner, client.ImplementationType!, client.Lifetime),
    };

    // Compared by reference: no application asks for it.
    private sealed class InnerKey;
}
