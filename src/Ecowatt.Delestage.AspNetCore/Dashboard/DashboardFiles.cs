using System.Collections.Frozen;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>The dashboard's files, which are resources of this assembly. Immutable; safe across threads.</summary>
internal sealed class DashboardFiles
{
    public const string Page = "index.html";
    public const string Worker = "service-worker.js";
    public const string Manifest = "manifest.webmanifest";
    public const string Assets = "assets/";

    private const string Root = "dashboard/";

    // Compressing takes longer than all else that a page asks for: once a process, however many houses it serves.
    private static readonly Lazy<DashboardFiles> Own = new(static () => new(Read()));

    private readonly FrozenDictionary<string, DashboardFile> _files;

    public DashboardFiles() => (Version, _files) = (Own.Value.Version, Own.Value._files);

    // Private: a container would take it and find no files.
    private DashboardFiles(IEnumerable<DashboardFile> files)
    {
        var version = new DashboardVersion([.. files]);
        (Version, _files) = (version.Name, version.Files.ToFrozenDictionary(static file => file.Path, StringComparer.Ordinal));
    }

    /// <summary>Gets the version that the addresses of the assets name.</summary>
    public string Version { get; }

    /// <summary>Puts other files together than those of the assembly, as another version of it would.</summary>
    public static DashboardFiles Of(IEnumerable<DashboardFile> files) => new(files);

    public DashboardFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Reads the files as they lie in the assembly.</summary>
    public static IEnumerable<DashboardFile> Read()
    {
        var assembly = typeof(DashboardFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var name = resource.Replace('\\', '/');
            if (name.StartsWith(Root, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                yield return new DashboardFile(name[Root.Length..], bytes);
            }
        }
    }
}
