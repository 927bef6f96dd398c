using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Ecowatt.Delestage.Concurrency.Scheduling;

namespace Ecowatt.Delestage.Concurrency.Rewriting;

/// <summary>
/// Loads the packages once more, rewritten so that a scheduler chooses who goes on, beside those that everything else in the process uses; and this assembly
/// with them, so that its scenarios call those. Each exploration has a copy of its own, so that none finds what another left in static fields. Nothing on the
/// disk is changed.
/// </summary>
internal sealed class RewrittenCode : AssemblyLoadContext
{
    private const string Packages = "Ecowatt.Delestage";

    private static readonly string Own = typeof(RewrittenCode).Assembly.GetName().Name!;

    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(static () => Directory.GetFiles(AppContext.BaseDirectory, $"{Packages}*.dll")
        .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), static file => Rewriter.Rewrite(File.ReadAllBytes(file), Path.GetFileNameWithoutExtension(file) == Own), StringComparer.OrdinalIgnoreCase));

    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    private RewrittenCode()
        : base("rewritten", isCollectible: false)
    {
        // One for each exploration; a failed one keeps its threads until the process ends, and so its code.
    }

    /// <summary>Explores the schedules of a seam on rewritten code.</summary>
    public static ExplorationReport Explore(ExplorationRequest request)
    {
        var exploration = new RewrittenCode().LoadFromAssemblyName(new AssemblyName(Own)).GetType(typeof(Exploration).FullName!, throwOnError: true)!;
        var run = exploration.GetMethod(nameof(Exploration.Run), BindingFlags.Public | BindingFlags.Static, [typeof(string)])!.CreateDelegate<Func<string, string>>();
        return JsonSerializer.Deserialize<ExplorationReport>(run(JsonSerializer.Serialize(request)))!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (!Files.Value.TryGetValue(name, out var code))
        {
            return null;
        }

        if (!_assemblies.TryGetValue(name, out var assembly))
        {
            _assemblies[name] = assembly = LoadFromStream(new MemoryStream(code));
        }

        return assembly;
    }
}
