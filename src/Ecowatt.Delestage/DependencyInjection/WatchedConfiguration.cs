using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>The section that the options were read from.</summary>
internal sealed record WatchedConfiguration(IConfiguration Section);
