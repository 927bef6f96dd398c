using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>The dashboard's files, which are resources of this assembly. Immutable; safe across threads.</summary>
internal sealed class DashboardFiles
{
    public const string Page = "index.html";
    public const string Worker = "service-worker.js";
    public const string Manifest = "manifest.webmanifest";
    public const string Assets = "assets/";

    private const string Root = "dashboard/";

    private readonly FrozenDictionary<string, DashboardFile> _files = Read();

    public DashboardFile? Find(string path) => _files.GetValueOrDefault(path);

    private static FrozenDictionary<string, DashboardFile> Read()
    {
        var assembly = typeof(DashboardFiles).Assembly;
        var files = new Dictionary<string, DashboardFile>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Select(static name => name.Replace('\\', '/')).Where(static name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'))!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files.Add(name[Root.Length..], new DashboardFile(name[Root.Length..], bytes));
        }

        files[Worker] = WithShell(files);
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // The first line of the worker lists the files to keep. A change of any file changes that line, and a browser that finds the
    // worker changed loads all of them again.
    private static DashboardFile WithShell(Dictionary<string, DashboardFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var kept = files.Values.OrderBy(static file => file.Path, StringComparer.Ordinal).ToArray();
        foreach (var file in kept)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path} {file.Hash}\n"));
        }

        // The page itself is kept by its address, which is the prefix.
        var names = kept.Select(static file => file.Path).Where(static path => path is not (Page or Worker)).Select(static path => $"\"{path}\"");
        var line = $$"""const shell = {"version":"{{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}}","files":[{{string.Join(',', names)}}]};""";
        return new DashboardFile(Worker, [.. Encoding.UTF8.GetBytes(line + "\n"), .. files[Worker].Bytes]);
    }
}
