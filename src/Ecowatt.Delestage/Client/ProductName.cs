using System.Net.Http.Headers;
using System.Reflection;

namespace Ecowatt.Delestage.Client;

/// <summary>Describes the name and version of this library, as RTE and the log are told.</summary>
internal static class ProductName
{
    /// <summary>The name of the product.</summary>
    public const string Name = "Ecowatt.Delestage";

    /// <summary>Gets its version, as <c>0.1.0</c>: without the commit that the build may append.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>Gets what the header <c>User-Agent</c> says.</summary>
    public static ProductInfoHeaderValue UserAgent { get; } = new(Name, Version);

    private static string ReadVersion()
    {
        var assembly = typeof(ProductName).Assembly;
        var written = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}";
        return written.Split('+')[0];
    }
}
