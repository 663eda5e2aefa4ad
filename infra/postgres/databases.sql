CREATE ROLE gongkai LOGIN PASSWORD :'gongkai_password';
CREATE DATABASE gongkai OWNER gongkai;
REVOKE ALL ON DATABASE gongkai FROM PUBLIC;

CREATE ROLE gongkai_vault LOGIN PASSWORD :'vault_password';
CREATE DATABASE gongkai_vault OWNER gongkai_vault;
REVOKE ALL ON DATABASE gongkai_vault FROM PUBLIC;
