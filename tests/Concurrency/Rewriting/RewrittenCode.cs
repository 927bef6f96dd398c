using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Ecowatt.Delestage.Concurrency.Scheduling;

namespace Ecowatt.Delestage.Concurrency.Rewriting;

/// <summary>
/// Loads the packages once more, rewritten so that a scheduler chooses who goes on, beside those that everything else in the process uses; and this assembly
/// with them, so that its scenarios call those. After a fault another copy is loaded, so that nobody finds what it left in static fields. Nothing on the disk is
/// changed.
/// </summary>
internal sealed class RewrittenCode : AssemblyLoadContext
{
    private const string Packages = "Ecowatt.Delestage";

    private static readonly string Own = typeof(RewrittenCode).Assembly.GetName().Name!;

    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(static () => Directory.GetFiles(AppContext.BaseDirectory, $"{Packages}*.dll")
        .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), static file => Rewriter.Rewrite(File.ReadAllBytes(file), Path.GetFileNameWithoutExtension(file) == Own), StringComparer.OrdinalIgnoreCase));

    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    private static readonly Lock Gate = new();
    private static RewrittenCode? _clean;

    private RewrittenCode()
        : base("rewritten")
    {
        // Its files are rewritten once in a process.
    }

    /// <summary>Explores the schedules of a seam on rewritten code. One at a time.</summary>
    public static ExplorationReport Explore(ExplorationRequest request)
    {
        lock (Gate)
        {
            _clean ??= new RewrittenCode();
            var exploration = _clean.LoadFromAssemblyName(new AssemblyName(Own)).GetType(typeof(Exploration).FullName!, throwOnError: true)!;
            var run = exploration.GetMethod(nameof(Exploration.Run), BindingFlags.Public | BindingFlags.Static, [typeof(string)])!.CreateDelegate<Func<string, string>>();
            var report = JsonSerializer.Deserialize<ExplorationReport>(run(JsonSerializer.Serialize(request)))!;
            _clean = report.Fault is null ? _clean : null;
            return report;
        }
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
