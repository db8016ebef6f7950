// Plumbline: its pages in the side menu, after System; those of maps and cures if there are any.
(function () {
    var system = document.querySelector('.sidebar-nav .nav-link[href="system"]');
    if (!system) {
        return;
    }
    function entry(href, name, picture) {
        var icon = document.createElement("i");
        icon.className = "nav-icon " + picture;
        var link = document.createElement("a");
        link.className = "nav-link";
        link.href = href;
        link.append(icon, name);
        var item = document.createElement("li");
        item.className = "nav-item";
        item.append(link);
        return item;
    }
    var maps = entry("/maps", "Maps", "cui-map");
    var cures = entry("/cures", "Cures", "cui-wrench");
    system.parentNode.after(entry("/gradients", "Gradients", "cui-layers"), maps, cures);
    [maps, cures].forEach(item => {
        item.hidden = true;
        fetch(item.firstChild.pathname + "/list").then(answer => answer.json()).then(all => {
            item.hidden = !all.length;
        }, () => {}); // a server that stops needs no entry
    });
})();
