using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Tells whether the application asks RTE through this library, or brings a client or a feed of its own and needs no credentials.</summary>
/// <param name="services">The application's services, to which it may add its own parts before and after this library's.</param>
internal sealed class RegisteredParts(IServiceCollection services)
{
    private readonly HashSet<ServiceDescriptor> _own = [];

    /// <summary>Whether calls to RTE need an id and a secret, or a token. A part that wraps this library's is taken for the application's own.</summary>
    public bool NeedCredentials => IsOwn<IEcowattClient>() && IsOwn<ISignalFeed>();

    /// <summary>Adds this library's part, unless the application brought one.</summary>
    public void TryAdd(ServiceDescriptor part)
    {
        _own.Add(part);
        services.TryAdd(part);
    }

    /// <summary>Whether a part is this library's: the last one that was registered counts.</summary>
    public bool IsOwn<T>() => services.LastOrDefault(static service => service.ServiceType == typeof(T) && !service.IsKeyedService) is { } last && _own.Contains(last);
}
