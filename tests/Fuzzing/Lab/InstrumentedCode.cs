using System.Reflection;
using System.Runtime.Loader;
using SharpFuzz;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Loads the packages a second time, with SharpFuzz's counters in each branch, beside those that everything else in the process uses; and this
/// assembly with them, so that its targets call those. Nothing on the disk is changed.
/// </summary>
internal sealed class InstrumentedCode : AssemblyLoadContext
{
    private const string Packages = "Ecowatt.Delestage";

    private static readonly string Own = typeof(InstrumentedCode).Assembly.GetName().Name!;
    private static readonly Lazy<InstrumentedCode> Loaded = new(static () => new InstrumentedCode());

    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    private InstrumentedCode()
        : base("instrumented")
    {
        var folder = Directory.CreateTempSubdirectory("ecowatt-fuzz-");
        try
        {
            foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, $"{Packages}*.dll"))
            {
                _files[Path.GetFileNameWithoutExtension(file)] = Instrument(file, folder.FullName);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs a session on instrumented code.</summary>
    public static FuzzReport Run(FuzzRequest request, Action<string>? tell = null)
    {
        var session = Loaded.Value.LoadFromAssemblyName(new AssemblyName(Own)).GetType(typeof(FuzzSession).FullName!, throwOnError: true)!;
        var run = session.GetMethod(nameof(FuzzSession.Run), [typeof(string), typeof(Action<string>)])!.CreateDelegate<Func<string, Action<string>?, string>>();
        return FuzzReport.FromJson(run(request.ToJson(), tell));
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (!_files.TryGetValue(name, out var code))
        {
            return null;
        }

        if (!_assemblies.TryGetValue(name, out var assembly))
        {
            _assemblies[name] = assembly = LoadFromStream(new MemoryStream(code));
        }

        return assembly;
    }

    private static byte[] Instrument(string file, string folder)
    {
        var copy = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, copy);
        var isOwn = Path.GetFileNameWithoutExtension(file) == Own;

        // Of this assembly the planted faults alone: how an input is made says nothing of how it was read.
        Fuzzer.Instrument(copy, type => !isOwn || type.Contains(nameof(Targets.PlantedFaults), StringComparison.Ordinal), Options.Value);
        return File.ReadAllBytes(copy);
    }
}
