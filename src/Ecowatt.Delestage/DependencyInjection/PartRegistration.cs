using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Registers parts of a contract of which a house may have many: each kind once, however often it is asked to.</summary>
internal static class PartRegistration
{
    /// <summary>Registers a part that the container makes.</summary>
    public static EcowattDelestageBuilder AddPart<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPart>(EcowattDelestageBuilder builder)
        where TContract : class
        where TPart : class, TContract
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Key is { } key)
        {
            builder.Services.TryAddKeyedSingleton<TPart>(key);
        }
        else
        {
            builder.Services.TryAddSingleton<TPart>();
        }

        AddTo<TContract, TPart>(builder.Services, builder.Key);
        return builder;
    }

    /// <summary>Registers a part, which is in the container already, under its contract.</summary>
    public static void AddTo<TContract, TPart>(IServiceCollection services, string? key)
        where TContract : class
        where TPart : class, TContract
        => services.TryAddEnumerable(key is null
            ? ServiceDescriptor.Singleton<TContract, TPart>(static provider => provider.GetRequiredService<TPart>())
            : ServiceDescriptor.KeyedSingleton<TContract, TPart>(key, static (provider, house) => provider.GetRequiredKeyedService<TPart>(house)));
}
