using Rustible.Language.Source;

namespace Rustible.Language.Tests.Playbook;

public sealed class PlayTests : IDisposable
{
    private readonly PlaybookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_play_has_its_parts()
    {
        var play = _folder.Play("""
            - name: Web
              hosts: [web, '!old']
              gather_facts: no
              serial: [1, '50%']
              strategy: free
              max_fail_percentage: 30
              order: sorted
              vars: {a: '{{ b }}'}
              vars_files: [one.yml, [two.yml, three.yml]]
              pre_tasks: [{ping: }]
              tasks: [{ping: }, {ping: }]
              post_tasks: [{ping: }]
              handlers:
                - name: reload
                  listen: [topic, other]
                  ping:
            """);

        Assert.Equal(("Web", "web,!old", "free", "sorted"), (play.DisplayName, play.Hosts, play.Strategy, play.Order));
        Assert.Equal<object?>([1L, "50%"], play.Serial.AsEnumerable());
        Assert.Equal("{{ b }}", play.Vars["a"]);
        Assert.Equal((1, 2, 1, 2), (play.PreTasks.Length, play.Tasks.Length, play.PostTasks.Length, play.VarsFiles.Length));
        Assert.Equal(["topic", "other"], Assert.Single(PlaybookFolder.All(play.Handlers)).Listen.AsEnumerable());
    }

    [Theory]
    [InlineData("- tasks: []\n", "the field 'hosts' is required but was not set")]
    [InlineData("- hosts:\n", "Hosts list cannot be empty")]
    [InlineData("hosts: all\n", "A playbook must be a list of plays")]
    [InlineData("", "at least one play")]
    [InlineData("[]\n", "at least one play")]
    [InlineData("- text\n", "playbook entries must be either valid plays or 'import_playbook' statements")]
    [InlineData("- hosts: all\n  vars_prompt: [{prompt: x}]\n", "Invalid vars_prompt data structure, missing 'name' key")]
    [InlineData("- hosts: all\n  tasks: {ping: }\n", "A malformed block was encountered while loading tasks: ")]
    [InlineData("- hosts: all\n  pre_tasks: 12\n", "A malformed block was encountered while loading pre_tasks")]
    [InlineData("- hosts: all\n  tasks: [{block: [], rescue: x}]\n", "A malformed block was encountered while loading rescue.")]
    [InlineData("- hosts: all\n  roles: 12\n", "A malformed role declaration was encountered.")]
    [InlineData("- hosts: 12\n", "Hosts list must be a sequence or string.")]
    [InlineData("- hosts: [12]\n", "Hosts list contains an invalid host value: '12'")]
    [InlineData("- hosts: all\n  user: a\n  remote_user: b\n", "both 'user' and 'remote_user' are set for this play.")]
    [InlineData("- hosts: all\n  vars: {1a: 2}\n", "'1a' is not a valid variable name")]
    [InlineData("- hosts: all\n  handlers: [{block: [{block: [{ping: }]}]}]\n", "Using a block as a handler is not supported.")]
    [InlineData("- hosts: all\n  handlers: [{include_role: {name: x}}]\n", "Using 'include_role' as a handler is not supported.")]
    [InlineData("- hosts: all\n  handlers: [{import_role: {name: x}}]\n", "Using 'import_role' as a handler is not supported.")]
    [InlineData("- hosts: all\n  handlers: [{name: h, meta: flush_handlers}]\n", "flush_handlers cannot be used as a handler")]
    [InlineData("- hosts: all\n  handlers: [{name: h, meta: end_role}]\n", "Cannot execute 'end_role' from a handler")]
    public void A_wrong_play_is_refused(string playbook, string message)
    {
        var fault = Assert.Single(_folder.Faults(playbook));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((LanguageErrorKind.Parse, _folder["site.yml"]), (fault.Kind, fault.Position!.File));
    }

    [Theory]
    [InlineData("- hosts: all\n  roles: [{tags: x}]\n", "role definitions must contain a role name")]
    [InlineData("- hosts: all\n  roles: ['foo,bar']\n", "Invalid old style role requirement: foo,bar")]
    public void A_role_that_names_none_is_missing(string playbook, string message)
    {
        var fault = Assert.Single(_folder.Faults(playbook));

        Assert.Equal((LanguageErrorKind.Missing, message), (fault.Kind, fault.Message));
    }

    [Fact]
    public void Imported_playbooks_stand_where_they_are_imported_with_what_is_handed_to_them()
    {
        _folder.With("more/db.yml", "- hosts: db\n  vars: {x: own}\n  tasks: [{ping: , tags: t}]\n");
        _folder.ExtraVars["which"] = "db";

        var program = _folder.Compile("- hosts: a\n- import_playbook: more/{{ which }}.yml\n  tags: i\n  when: c\n  vars: {y: handed}\n- hosts: z\n");

        Assert.Equal(["a", "db", "z"], program.Plays.Select(play => play.Hosts));
        var play = program.Plays[1];
        Assert.Equal((_folder["more"], "own", "handed"), (play.Directory, play.Vars["x"], play.Vars["y"]));
        var task = Assert.Single(PlaybookFolder.All(play.Tasks));
        Assert.Equal(["i", "t"], task.Keywords.Tags.Order());
        Assert.Equal("c", Assert.Single(task.Keywords.When).Value);
    }

    [Fact]
    public void A_playbook_of_a_collection_is_imported_by_its_whole_name_and_finds_the_roles_beside_it()
    {
        _folder.With("collections/ansible_collections/my/own/playbooks/sub/db.yaml", "- hosts: db\n  roles: [store]\n")
            .With("collections/ansible_collections/my/own/roles/store/tasks/main.yml", "- ping:\n");

        var program = _folder.Compile("- import_playbook: my.own.sub.db\n- import_playbook: my.own.sub.db.yaml\n");

        Assert.All(program.Plays, play => Assert.Equal("my.own.store", Assert.Single(play.RoleInstances).Name));
        Assert.Equal([_folder["collections/ansible_collections/my/own/playbooks/sub"]], program.Plays.Select(play => play.Directory).Distinct());
    }

    [Theory]
    [InlineData("- import_playbook: my.own.none\n", LanguageErrorKind.Missing, "Could not find or access 'my.own.none'")]
    [InlineData("- import_playbook: none.yml\n", LanguageErrorKind.Missing, "Could not find or access 'none.yml'")]
    [InlineData("- import_playbook: site.yml\n", LanguageErrorKind.Parse, "imports itself")]
    [InlineData("- import_playbook: back.yml\n", LanguageErrorKind.Parse, "imports itself")]
    [InlineData("- import_playbook: '{{ nowhere }}'\n", LanguageErrorKind.Parse, "'nowhere' is undefined")]
    [InlineData("- import_playbook: back.yml\n  become: true\n", LanguageErrorKind.Parse, "'become' is not a valid attribute for a PlaybookInclude")]
    public void An_import_of_a_playbook_that_cannot_be_is_refused(string playbook, LanguageErrorKind kind, string message)
    {
        _folder.With("back.yml", "- import_playbook: site.yml\n");

        var fault = Assert.Single(_folder.Faults(playbook));

        Assert.Equal(kind, fault.Kind);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vars/f.yml", "f.yml", "- a: 1\n- 2\n", LanguageErrorKind.Parse, "A file of variables must hold a mapping")]
    [InlineData("f.json", "f.json", "{ }}", LanguageErrorKind.Parse, "We were unable to read either as JSON nor YAML, these are the errors we got from each:\nJSON: ")]
    [InlineData("f.yml", "f.yml", "$ANSIBLE_VAULT;1.1;AES256\n33\n", LanguageErrorKind.Encrypted, "Attempting to decrypt but no vault secrets found")]
    public void A_file_of_variables_is_read_with_the_playbook(string path, string name, string text, LanguageErrorKind kind, string message)
    {
        _folder.With(path, text);

        var fault = Assert.Single(_folder.Faults($"- hosts: nowhere\n  vars_files: [{name}, 'later-{{{{ x }}}}.yml', gone.yml]\n"));

        Assert.Equal(kind, fault.Kind);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_a_program_is_that_of_what_was_read()
    {
        _folder.With("a.yml", "- ping:\n");
        const string Playbook = "- hosts: all\n  tasks: [{import_tasks: a.yml}]\n";
        var first = _folder.Compile(Playbook).Hash;

        Assert.Equal(first, _folder.Compile(Playbook).Hash);
        _folder.With("a.yml", "- ping:\n# more\n");
        Assert.NotEqual(first, _folder.Compile(Playbook).Hash);
        Assert.Matches("^[0-9a-f]{64}$", first);
    }
}
