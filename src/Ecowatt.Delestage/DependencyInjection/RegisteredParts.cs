using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Represents the registrations of one house. It tells whether the application asks RTE through this library, or brings a client or a feed of
/// its own and needs no credentials.
/// </summary>
/// <param name="services">The application's services, to which it may add its own parts before and after this library's.</param>
/// <param name="key">The key of the house; null for the one without.</param>
internal sealed class RegisteredParts(IServiceCollection services, string? key)
{
    private readonly HashSet<ServiceDescriptor> _own = [];

    /// <summary>Gets the key of the house; null for the one without.</summary>
    public string? Key => key;

    /// <summary>Gets the name of the house's options.</summary>
    public string Name => key ?? Options.DefaultName;

    public IServiceCollection Services => services;

    /// <summary>Gets whether calls to RTE need an id and a secret, or a token. A part that wraps this library's is taken for the application's own.</summary>
    public bool NeedCredentials => IsOwn<IEcowattClient>() && IsOwn<ISignalFeed>();

    /// <summary>Returns the registrations of a house; null where it was not registered.</summary>
    public static RegisteredParts? Of(IServiceCollection services, string? key)
        => services.Where(static service => service.ServiceType == typeof(RegisteredParts)).Select(static service => service.ImplementationInstance as RegisteredParts).FirstOrDefault(parts => parts?.Key == key);

    /// <summary>Adds this library's part, unless the application brought one.</summary>
    public void TryAdd<T>(Func<HouseServices, T> create)
        where T : class
    {
        var part = ServiceDescriptor.KeyedSingleton(key, (provider, _) => create(new HouseServices(provider, key)));
        _own.Add(part);
        services.TryAdd(part);
    }

    public void AddHosted(Func<HouseServices, IHostedService> create) => services.AddSingleton(provider => create(new HouseServices(provider, key)));

    /// <summary>Returns whether a part is this library's: the last one that was registered counts.</summary>
    public bool IsOwn<T>() => services.LastOrDefault(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, key)) is { } last && _own.Contains(last);
}
