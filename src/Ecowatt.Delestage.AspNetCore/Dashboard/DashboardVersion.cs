using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>
/// Puts one version of the dashboard together: its name follows from the bytes of all files and stands in the address of each asset, so
/// that a page finds the parts of its own version or none. Modules name each other relatively, and so find those of their own folder.
/// </summary>
internal sealed class DashboardVersion
{
    private const string Entry = DashboardFiles.Assets + "app.js";

    private readonly DashboardFile[] _sources;
    private readonly string _assets;

    public DashboardVersion(DashboardFile[] sources)
    {
        _sources = [.. DashboardStyles.Join(sources).OrderBy(static file => file.Path, StringComparer.Ordinal)];
        Name = NameOf(_sources);
        _assets = $"{DashboardFiles.Assets}{Name}/";
    }

    /// <summary>Gets its name: 16 hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>Gets the files as they are served.</summary>
    public IEnumerable<DashboardFile> Files => _sources.Select(file => file.Path switch
    {
        DashboardFiles.Page => Rewrite(file, text => WithPreloads(WithVersion(text))),
        DashboardFiles.Manifest => Rewrite(file, WithVersion),
        DashboardFiles.Worker => Rewrite(file, text => ShellLine() + text),
        _ => file,
    });

    private static string NameOf(IEnumerable<DashboardFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path} {file.Hash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static DashboardFile Rewrite(DashboardFile file, Func<string, string> rewrite)
        => new(file.Path, Encoding.UTF8.GetBytes(rewrite(Encoding.UTF8.GetString(file.Bytes))));

    private string WithVersion(string text) => text.Replace($"\"{DashboardFiles.Assets}", $"\"{_assets}", StringComparison.Ordinal);

    // Without them a browser learns of a module only when it has read the one that imports it: a journey for each step of the chain.
    private string WithPreloads(string page)
    {
        var lines = DashboardModules.Reachable(_sources, Entry).Select(path => $"<link rel=\"modulepreload\" href=\"{_assets}{path[DashboardFiles.Assets.Length..]}\">\n");
        var script = page.IndexOf("<script type=\"module\"", StringComparison.Ordinal);
        return script < 0 ? throw new InvalidOperationException($"{DashboardFiles.Page} names no module.") : page.Insert(script, string.Concat(lines));
    }

    // The first line of the worker lists the files to keep. A change of any file changes that line, and a browser that finds the
    // worker changed keeps all of the new ones or none. The page itself is kept by its address, which is the prefix.
    private string ShellLine()
    {
        var names = _sources.Select(static file => file.Path).Where(static path => path is not (DashboardFiles.Page or DashboardFiles.Worker))
            .Select(path => path.StartsWith(DashboardFiles.Assets, StringComparison.Ordinal) ? _assets + path[DashboardFiles.Assets.Length..] : path);
        return $$"""const shell = {"version":"{{Name}}","files":[{{string.Join(',', names.Select(static name => $"\"{name}\""))}}]};""" + "\n";
    }
}
